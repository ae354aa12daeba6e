import 'server-only'
import { usableFactors } from '@/lib/factors/usable-factors'
import type { ReadContext } from '@/lib/server/context'

/** Whether the person who asks has nothing here with which to approve real money. */
export async function lacksFactor({ db, actor }: ReadContext): Promise<boolean> {
  const { passkeys, totp } = await usableFactors(db, actor.userId)
  return passkeys.length === 0 && totp === null
}
