import 'server-only'
import type { RawDelivery } from '@/lib/webhooks/raw-delivery'

/** The headers that are kept, with the longest value of each in the quarantine. */
const KEPT_HEADERS = {
  'x-signature': 120,
  'x-request-id': 64,
  'content-type': 40,
  'user-agent': 40,
  date: 40,
} as const
const LONGEST_HEADER = 1_024
const LONGEST_QUERY = 2_048
const QUARANTINE_QUERY = 380
/** A real notification has some 300 bytes and is kept whole. Together at most 2,000 bytes, as the database demands. */
const QUARANTINE_BODY = 900

export type KeptParts = { readonly query: string; readonly headers: string; readonly body: Uint8Array }

/** What of a notification is stored; of one that is kept apart much less, so that forgeries fill nothing. */
export function keptParts({ search, headers, body }: RawDelivery, apart: boolean): KeptParts {
  const kept = Object.entries(KEPT_HEADERS).flatMap(([name, short]) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value.slice(0, apart ? short : LONGEST_HEADER)] as const]
  })
  return {
    query: search.slice(0, apart ? QUARANTINE_QUERY : LONGEST_QUERY),
    headers: JSON.stringify(Object.fromEntries(kept)),
    body: apart ? body.subarray(0, QUARANTINE_BODY) : body,
  }
}
