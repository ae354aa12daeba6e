import 'server-only'
import type { StepUp as StepUpRow } from '@/generated/prisma/client'
import { verifyPassword } from '@/lib/auth/passwords'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import type { Queryable } from '@/lib/db/client'
import { MOST_TRIES, type ProofReason, type StepUp } from '@/lib/domain/approval/step-up'
import type { Answer } from '@/lib/factors/answer'
import { challengeOf } from '@/lib/factors/challenge'
import { type CheckedPasskey, checkPasskey } from '@/lib/factors/check-passkey'
import { type CheckedCode, checkTotp } from '@/lib/factors/check-totp'
import type { Answering } from '@/lib/factors/open-step-up'

type Asked = Pick<StepUp, 'purpose' | 'digest'>
type Given<K extends Answer['kind']> = Extract<Answer, { kind: K }>

/** An answer that is right; whether its nonce is still unused is for `takeStepUp` to say. */
export type CheckedAnswer = {
  readonly stepUp: StepUpRow
  readonly challenge: string
} & (CheckedPasskey | CheckedCode | { readonly kind: 'password' })

export type Checked =
  | { readonly ok: true; readonly answer: CheckedAnswer }
  | { readonly ok: false; readonly reason: ProofReason }

/**
 * Whether this person answers the challenge about this purpose and digest. What can be guessed, a code or a password, is
 * counted before it is looked at, so that guesses at once count, too.
 */
export async function checkAnswer(
  db: Queryable,
  person: Answering,
  asked: Asked,
  answer: Answer,
  now: Date,
): Promise<Checked> {
  const stepUp = await db.stepUp.findUnique({ where: { nonce: answer.nonce } })
  if (!stepUp) return refused('proof_unknown')
  const reason = whyNot(stepUp, person, asked, now)
  if (reason) return refused(reason)
  if (answer.kind !== 'passkey' && !(await countTry(db, answer.nonce))) return refused('too_many_tries')
  const { nonce, digest, purpose } = stepUp
  const challenge = challengeOf({ purpose, userId: person.userId, digest, nonce })
  const found = await checkKind(db, person, answer, challenge, now)
  return typeof found === 'string' ? refused(found) : { ok: true, answer: { stepUp, challenge, ...found } }
}

function whyNot(row: StepUpRow, { userId }: Answering, asked: Asked, now: Date): ProofReason | null {
  if (row.userId !== userId) return 'proof_other_person'
  if (row.digest !== asked.digest || row.purpose !== asked.purpose) return 'proof_other_digest'
  if (row.usedAt !== null) return 'proof_used'
  return row.expiresAt <= now ? 'proof_expired' : null
}

/** One more of the answers that can be guessed; false: there were too many. */
export async function countTry(db: Queryable, nonce: string): Promise<boolean> {
  const { count } = await db.stepUp.updateMany({
    where: { nonce, usedAt: null, tries: { lt: MOST_TRIES } },
    data: { tries: { increment: 1 } },
  })
  return count === 1
}

function checkKind(db: Queryable, person: Answering, answer: Answer, challenge: string, now: Date) {
  switch (answer.kind) {
    case 'passkey':
      return checkPasskey(db, person.userId, answer, challenge)
    case 'totp':
      return checkTotp(db, person.userId, answer.code, now)
    case 'password':
      return checkPassword(db, person.userId, answer)
  }
}

async function checkPassword(db: Queryable, id: string, { password }: Given<'password'>) {
  if (!takesPasswords()) return 'factor_needed' as const
  const user = await db.user.findUnique({ where: { id }, select: { passwordHash: true } })
  const fits = await verifyPassword(user?.passwordHash, password)
  return fits ? ({ kind: 'password' } as const) : ('password_wrong' as const)
}

function refused(reason: ProofReason): Checked {
  return { ok: false, reason }
}
