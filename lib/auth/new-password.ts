import 'server-only'
import { isCommonPassword } from '@/lib/auth/common-passwords'
import { inHashGate } from '@/lib/auth/hash-gate'
import { hashPassword } from '@/lib/auth/passwords'
import { GiroError } from '@/lib/domain/errors'
import { type PasswordOwner, passwordFlaw } from '@/lib/domain/sign-in/password-rules'

/**
 * What is kept of a password that its owner chose.
 * @throws GiroError `invalid_input` on field `password` where whoever guesses would find it
 */
export async function hashNewPassword(password: string, owner: PasswordOwner): Promise<string> {
  const flaw = passwordFlaw(password, owner, isCommonPassword)
  if (flaw !== null) throw new GiroError('invalid_input', { fieldErrors: { password: { key: flaw } } })
  return inHashGate(() => hashPassword(password))
}
