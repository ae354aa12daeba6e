import type { Dials } from '@/lib/simulator/dials'
import type { Request } from '@/lib/simulator/http'

/** The first field of this name in the text: also of a body that is not JSON, or is refused. */
const REFERENCE = /"external_reference"\s*:\s*"([^"\\]+)"/
const ULID_AT_THE_END = /-[0-9A-HJKMNP-TV-Z]{26}$/

/**
 * What chance is drawn from for this call, or undefined for one without a key. Keys differ from run to run; what a
 * reference begins with may be the same in each, and then the n-th call about it meets the same.
 */
export function drawnFrom({ headers, body }: Request, { chanceFrom }: Dials): string | undefined {
  const key = headers['x-idempotency-key']
  if (key === undefined || chanceFrom === 'key') return key
  const reference = REFERENCE.exec(body.toString())?.[1]
  return reference?.replace(ULID_AT_THE_END, '') ?? key
}
