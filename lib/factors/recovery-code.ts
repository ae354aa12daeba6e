import { randomInt } from 'node:crypto'
import { sha256 } from '@/lib/factors/challenge'

export const RECOVERY_CODES = 10

/** Crockford's: no I, L, O or U. Twenty-four of them are 120 bits: enough to be kept by a plain hash (ASVS 6.5.2 asks for 112). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const [GROUPS, LENGTH] = [6, 4]

/** Six groups of four, as it is shown once. */
export function newRecoveryCode(): string {
  const group = () => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** As it is kept: however it was typed. Random enough that nothing slower is needed. */
export function hashRecoveryCode(code: string): string {
  const canonical = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const read = canonical.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return sha256(`giro-recovery-1:${read}`).toString('hex')
}
