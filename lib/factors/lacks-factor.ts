import 'server-only'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import type { AccountMode } from '@/lib/domain/payout/contract'
import { usableFactors } from '@/lib/factors/usable-factors'
import type { ReadContext } from '@/lib/server/context'

/** Whether a password does not stand in for a factor: where money moves, and where nobody signs in by one. */
export function needsFactor(mode: AccountMode): boolean {
  return mode === 'production' || !takesPasswords()
}

/** Whether the person who asks has nothing here with which to approve. */
export async function lacksFactor({ db, actor }: ReadContext): Promise<boolean> {
  const { passkeys, totp } = await usableFactors(db, actor.userId)
  return passkeys.length === 0 && totp === null
}
