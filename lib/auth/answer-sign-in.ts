import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { recordOrigin } from '@/lib/audit/record-origin'
import { rememberDevice } from '@/lib/auth/known-devices'
import { createSession } from '@/lib/auth/sessions'
import type { SignedIn, SignInFrom } from '@/lib/auth/sign-in'
import { readSignInStep } from '@/lib/auth/sign-in-step'
import type { Database, Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { ProofReason, StepUp } from '@/lib/domain/approval/step-up'
import { GiroError } from '@/lib/domain/errors'
import { answerSchema } from '@/lib/factors/answer'
import { checkAnswer, countTry } from '@/lib/factors/check-answer'
import { takeRecoveryCode } from '@/lib/factors/take-recovery-code'
import { takeStepUp } from '@/lib/factors/take-step-up'

const SignInAnswer = z.union([
  answerSchema,
  z.strictObject({ kind: z.literal('recovery'), code: z.string().max(60) }),
])
type Given = z.output<typeof SignInAnswer>
/** Keys of `errors.reasons`. */
type Reason = ProofReason | 'recovery_code_wrong' | 'sign_in_over'
type Opening = Pick<SignInFrom, 'address' | 'agent' | 'device' | 'atOnce'>

/**
 * The second step of signing in: a session's secret for the right answer to the challenge that this browser keeps.
 * @throws GiroError `unauthenticated` where there is no challenge any more, `refused` with why the answer is not taken
 */
export async function answerSignIn(
  db: Database,
  { step, answer: raw }: { readonly step: string | undefined; readonly answer: unknown },
  now: Date,
  from: Opening,
): Promise<Extract<SignedIn, { kind: 'in' }>> {
  const asked = await readSignInStep(db, step, now)
  if (!asked) throw new GiroError('unauthenticated', { reason: 'sign_in_over' })
  const { userId, first } = asked
  const bySso = first === 'sso'
  const parsed = SignInAnswer.safeParse(raw)
  const taking = parsed.success ? await check(db, asked, parsed.data, now) : ('code_wrong' as const)
  const result = await inTransaction(db, async (tx) => {
    const object = { type: 'user', id: userId } as const
    const refuse = async (reason: Reason) => {
      const data = { reason, origin: await recordOrigin(tx, now, from) }
      await appendAuditEvent(tx, { type: 'anonymous' }, 'session.sign_in_refused', object, data)
      return reason
    }
    if (typeof taking === 'string') return refuse(taking)
    // Locked, so that whoever disables the person meanwhile revokes this session too.
    const [person] = await tx.$queryRaw<{ enabled: boolean }[]>`
      SELECT disabled_at IS NULL AS enabled FROM app_user WHERE id = ${userId} FOR SHARE`
    if (!person?.enabled) return refuse('sign_in_over')
    const wrong = await taking.take(tx)
    if (wrong !== null) return refuse(wrong)
    const { secret, actor } = await createSession(tx, userId, now, { ...from, bySso })
    const data = { sessionId: actor.sessionId, factor: taking.kind }
    const action = bySso ? 'session.sign_in_sso' : 'session.sign_in'
    await appendAuditEvent(tx, actor, action, object, data)
    const device = await rememberDevice(tx, { secret: from.device, userId }, now)
    return { kind: 'in', secret, device } as const
  })
  if (typeof result === 'string') throw new GiroError('refused', { reason: result })
  return result
}

type Taking = {
  readonly kind: Given['kind']
  /** Uses the answer up; null, or why it cannot be. */
  readonly take: (tx: Transaction) => Promise<Reason | null>
}

async function check(db: Database, asked: StepUp, answer: Given, now: Date): Promise<Taking | Reason> {
  const { userId, nonce } = asked
  const { kind } = answer
  if (kind === 'password') return 'factor_needed'
  if (kind === 'recovery') {
    if (!(await countTry(db, nonce))) return 'too_many_tries'
    return { kind, take: (tx) => recover(tx, asked, answer.code, now) }
  }
  const checked = await checkAnswer(db, { userId }, asked, answer, now)
  return checked.ok ? { kind, take: (tx) => takeStepUp(tx, checked.answer, now) } : checked.reason
}

/** A code for whoever has no factor at hand: it opens one session, and approves nothing. */
async function recover(
  tx: Transaction,
  { userId, nonce }: StepUp,
  code: string,
  now: Date,
): Promise<Reason | null> {
  if (!(await takeRecoveryCode(tx, userId, code, now))) return 'recovery_code_wrong'
  const taken = await tx.stepUp.updateMany({
    where: { nonce, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  // Thrown, so that the code is not used up for nothing.
  if (taken.count !== 1) throw new GiroError('refused', { reason: 'proof_used' })
  return null
}
