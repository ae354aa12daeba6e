import { can, type Holder, type Permission } from '@/lib/domain/permissions'

/** What the sign-in says where the password was right and a second factor is still to come. */
export const FACTOR_NEEDED = 'factor_needed'

/** What it says where nobody signs in by a password. */
export const PASSWORDS_OFF = 'passwords_off'

/** Who moves money. */
export const WITH_FACTOR: readonly Permission[] = ['payout:prepare', 'payout:decide', 'cash:approve']

/** Whether they move money: everywhere but in a demo, they work with a second factor only. */
export function worksWithFactor(holder: Holder): boolean {
  return WITH_FACTOR.some((permission) => can(holder, permission))
}
