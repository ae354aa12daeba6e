import 'server-only'
import { randomUUID } from 'node:crypto'
import { NextResponse } from 'next/server'
import type { z } from 'zod'
import { originOf } from '@/lib/auth/request-origin'
import { type Database, database } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import { HTTP_STATUS } from '@/lib/server/http-status'
import { isForeign } from '@/lib/server/is-foreign'
import { takeOpenTurn } from '@/lib/server/take-open-turn'
import { toFailure } from '@/lib/server/to-failure'
import { readCappedBody } from '@/lib/webhooks/read-capped-body'

const MOST_BYTES = 8 * 1024

type Open = { readonly db: Database; readonly now: Date; readonly address: string | null }
type Definition<S extends z.ZodType, T> = {
  readonly name: string
  readonly input: S
  readonly run: (open: Open, input: z.output<S>) => Promise<T>
}

/**
 * Wraps a POST route for whoever is not signed in, from Giro's own pages: JSON, short, strictly parsed, answered as an action is.
 * What it is given stands in no address.
 */
export function defineOpenPost<S extends z.ZodType, T>({ name, input, run }: Definition<S, T>) {
  return async (request: Request): Promise<NextResponse> => {
    const requestId = randomUUID()
    const headers = { 'cache-control': 'no-store' }
    try {
      if (!takeOpenTurn(request.headers)) throw new GiroError('rate_limited')
      if (isForeign(request.headers)) throw new GiroError('forbidden')
      const { address } = await originOf()
      const data = await run({ db: database(), now: new Date(), address }, input.parse(await read(request)))
      return NextResponse.json({ ok: true, data }, { headers })
    } catch (error) {
      const failure = toFailure(error, requestId, name)
      return NextResponse.json(failure, { status: HTTP_STATUS[failure.code], headers })
    }
  }
}

async function read(request: Request): Promise<unknown> {
  // A form of another site cannot send it.
  const isJson = request.headers.get('content-type')?.split(';')[0] === 'application/json'
  const body = isJson ? await readCappedBody(request, { cap: MOST_BYTES }) : 'too_slow'
  if (body === 'too_slow' || body.truncated) throw new GiroError('invalid_input')
  try {
    return JSON.parse(Buffer.from(body.bytes).toString('utf8'))
  } catch {
    throw new GiroError('invalid_input')
  }
}
