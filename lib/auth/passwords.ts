import 'server-only'
import { hash, verify } from '@node-rs/argon2'

// OWASP Password Storage: Argon2id (the library's default), 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), COST)
}

let decoy: Promise<string> | undefined

/**
 * True when the password fits. Without a stored hash it works just as long and answers false, so that the time
 * taken does not tell whether a user exists.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no such user')
  const fits = await verify(stored ?? (await decoy), canonical(password))
  return typeof stored === 'string' && fits
}

/** Keyboards disagree on how they write an accented letter; both spellings are one password (NIST SP 800-63B). */
function canonical(password: string): string {
  return password.normalize('NFKC')
}
