import 'server-only'
import { GiroError } from '@/lib/domain/errors'
import { env } from '@/lib/env'

/** Whether people have passwords of Giro's own; the operator may leave it all to the sign-in provider. */
export const takesPasswords = (): boolean => env().passwords

/** @throws GiroError `refused` with `passwords_off` where the provider alone says who somebody is */
export function requirePasswords(): void {
  if (!takesPasswords()) throw new GiroError('refused', { reason: 'passwords_off' })
}
