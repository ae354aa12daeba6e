import 'server-only'
import { takeOpenTurn } from '@/lib/server/take-open-turn'

const TOO_MANY = { status: 429, headers: { 'cache-control': 'no-store', 'retry-after': '1' } }

/** Wraps a route that answers whoever asks: one address that asks too often is told to wait, before anything is read. */
export function limitOpen<Rest extends unknown[]>(
  answer: (request: Request, ...rest: Rest) => Response | Promise<Response>,
) {
  return async (request: Request, ...rest: Rest): Promise<Response> =>
    takeOpenTurn(request.headers) ? answer(request, ...rest) : new Response(null, TOO_MANY)
}
