import 'server-only'
import { verifySync } from 'otplib'
import type { Queryable } from '@/lib/db/client'
import type { ProofReason } from '@/lib/domain/approval/step-up'
import { type Totp, usableFactors } from '@/lib/factors/usable-factors'
import { openText } from '@/lib/personal-data/seal'

export type CheckedCode = { readonly kind: 'totp'; readonly factor: Totp; readonly step: number }

/** Clocks of phones are off by so much: one time step either way (RFC 6238, section 5.2). */
const TOLERANCE_S = 30

/** Codes in a row that were not right, over all challenges, before none is looked at for a while. */
const MOST_FAILURES = 5
const BLOCKED_MS = 15 * 60 * 1_000

/** Whether a code is right now, and of a time step later than the last one used (RFC 6238, section 5.2). */
export async function checkTotp(
  db: Queryable,
  userId: string,
  code: string,
  now: Date,
): Promise<CheckedCode | ProofReason> {
  const { totp: factor } = await usableFactors(db, userId)
  if (!factor) return 'factor_unknown'
  if (!(await countTry(db, factor.id, now))) return 'too_many_tries'
  const step = stepOf(openText(factor.secret, 'factor.secret', factor.id), code, now)
  if (step === null) return 'code_wrong'
  if (factor.lastStep !== null && BigInt(step) <= factor.lastStep) return 'code_used'
  return { kind: 'totp', factor, step }
}

/** Counted before it is looked at: many guesses at once are no more guesses. A right code sets it back. */
async function countTry(db: Queryable, id: string, now: Date): Promise<boolean> {
  const blockedUntil = new Date(now.getTime() + BLOCKED_MS)
  const counted = await db.$executeRaw`
    UPDATE factor SET
      failures = CASE WHEN failures + 1 >= ${MOST_FAILURES} THEN 0 ELSE failures + 1 END,
      blocked_until = CASE WHEN failures + 1 >= ${MOST_FAILURES} THEN ${blockedUntil}::timestamptz END
    WHERE id = ${id} AND removed_at IS NULL AND (blocked_until IS NULL OR blocked_until <= ${now})`
  return counted === 1
}

/** The time step that a code belongs to; null: it is wrong. Compares in constant time. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const epoch = Math.floor(now.getTime() / 1_000)
  const result = verifySync({ secret, token: code, epoch, epochTolerance: TOLERANCE_S })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}
