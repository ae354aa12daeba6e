import 'server-only'

/** No page tells the rate limits of merchant orders: so many looks a second an account and worker. */
export const MOST_LOOKS = 4
const SECOND_MS = 1_000

const taken = new Map<string, readonly number[]>()

/** Takes one of the account's looks of this second. Null: taken; else when to ask again. */
export function takeTurn(accountId: string, now: Date): Date | null {
  const at = now.getTime()
  const lately = (taken.get(accountId) ?? []).filter((one) => Math.abs(at - one) < SECOND_MS)
  const [first] = lately
  if (first !== undefined && lately.length >= MOST_LOOKS) return new Date(first + SECOND_MS)
  taken.set(accountId, [...lately, at])
  return null
}
