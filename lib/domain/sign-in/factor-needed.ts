import { can, type Permission, type Role } from '@/lib/domain/permissions'

/** What the sign-in says where the password was right and a second factor is still to come. */
export const FACTOR_NEEDED = 'factor_needed'

/** What it says where nobody signs in by a password. */
export const PASSWORDS_OFF = 'passwords_off'

const WITH_FACTOR: readonly Permission[] = ['payout:prepare', 'payout:decide', 'cash:approve']

/** Whether whoever has this role moves money: where it is real, they work with a second factor only. */
export function worksWithFactor(role: Role): boolean {
  return WITH_FACTOR.some((permission) => can(role, permission))
}
