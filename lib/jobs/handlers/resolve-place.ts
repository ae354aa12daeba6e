import 'server-only'
import { resolvePlace } from '@/lib/cash-out/resolve-place'
import type { Handler } from '@/lib/jobs/handler'

export const handle: Handler<'resolve_place'> = async (context, payload) => {
  await resolvePlace(context, payload)
}
