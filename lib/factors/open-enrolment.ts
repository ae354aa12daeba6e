import 'server-only'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { FactorKind } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { whyNotThem } from '@/lib/auth/own-proof'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { answerSchema } from '@/lib/factors/answer'
import { sha256 } from '@/lib/factors/challenge'
import { checkAnswer } from '@/lib/factors/check-answer'
import { mustShowFactor } from '@/lib/factors/may-enrol'
import { openStepUp, type StepUpOffer } from '@/lib/factors/open-step-up'
import { takeRecoveryCode } from '@/lib/factors/take-recovery-code'
import { takeStepUp } from '@/lib/factors/take-step-up'
import { sealText } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ENROLMENT_MS = 10 * 60 * 1_000
/** What a challenge to enrol is about. */
const ENROL_DIGEST = sha256('giro-enrol-1').toString('hex')

export const NothingInput = z.strictObject({})

/** A challenge for one of the factors that the person has, before another one is enrolled. */
export async function beginShowingFactor(context: Context): Promise<StepUpOffer> {
  const person = authorize(context.actor, 'desk:enter')
  const wanted = { purpose: 'enrol', digest: ENROL_DIGEST, password: false } as const
  return openStepUp(context.db, person, wanted, context.now())
}

export const BeginEnrolmentInput = z.strictObject({
  password: z.string().max(1_024),
  /** One of both is needed by whoever has a factor already (`mustShowFactor`). */
  shown: answerSchema.optional(),
  recoveryCode: z.string().max(60).optional(),
})
export type Proving = z.output<typeof BeginEnrolmentInput>

/** That it is really this person: the password, or a sign-in by the provider just now, and a factor or a recovery code of whoever has one. */
export async function proveOneself<T>(
  context: Context,
  person: UserActor,
  proving: Proving,
  then: (tx: Transaction, now: Date) => Promise<T>,
): Promise<T> {
  const now = context.now()
  const { db } = context
  const shown =
    (await whyNotThem(db, person, proving.password, now)) ?? (await showFactor(context, person, proving, now))
  const result = await inTransaction(db, async (tx) => {
    const refusal = typeof shown === 'string' ? shown : shown && (await shown(tx))
    if (refusal) return refuse(tx, person, refusal)
    return { ok: true, value: await then(tx, now) } as const
  })
  if (!result.ok) throw new GiroError('refused', { reason: result.reason })
  return result.value
}

/** Opens the way to one more factor, for ten minutes. The nonce is what finishing it has to show. */
export async function openEnrolment(
  tx: Transaction,
  { userId }: UserActor,
  { kind, secret }: { readonly kind: FactorKind; readonly secret?: string },
  now: Date,
): Promise<string> {
  const nonce = randomBytes(32).toString('base64url')
  const sealed = secret && { secret: sealText(secret, 'enrolment.secret', nonce) }
  const expiresAt = new Date(now.getTime() + ENROLMENT_MS)
  const row = { nonce, userId, kind, createdAt: now, expiresAt, ...sealed }
  await tx.enrolment.create({ data: row, select: { nonce: true } })
  return nonce
}

/** How what was shown is used up, null where nothing has to be shown, or why it is not taken. */
async function showFactor({ db }: Context, person: UserActor, proving: Proving, now: Date) {
  if (!(await mustShowFactor(db, person.userId))) return null
  const { shown, recoveryCode } = proving
  if (recoveryCode) return (tx: Transaction) => spendCode(tx, person, recoveryCode, now)
  if (!shown || shown.kind === 'password') return 'factor_to_show' as const
  const asked = { purpose: 'enrol', digest: ENROL_DIGEST } as const
  const checked = await checkAnswer(db, person, asked, shown, now)
  if (!checked.ok) return checked.reason
  return (tx: Transaction) => takeStepUp(tx, checked.answer, now)
}

/** It opens the way to a new factor, once, and approves nothing. */
async function spendCode(tx: Transaction, person: UserActor, code: string, now: Date) {
  const { userId } = person
  if (!(await takeRecoveryCode(tx, userId, code, now))) return 'recovery_code_wrong' as const
  await appendAuditEvent(tx, person, 'factor.recover', { type: 'user', id: userId }, {})
  return null
}

/** Committed, not thrown: who tried to add a factor and could not stays on record. */
async function refuse<R extends string>(tx: Transaction, person: UserActor, reason: R) {
  const object = { type: 'user', id: person.userId } as const
  await appendAuditEvent(tx, person, 'factor.enrol_refused', object, { reason })
  return { ok: false, reason } as const
}
