import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { MOST_TRIES } from '@/lib/domain/approval/step-up'
import { GiroError } from '@/lib/domain/errors'
import { codeSchema } from '@/lib/factors/answer'
import { stepOf } from '@/lib/factors/check-totp'
import { factorName } from '@/lib/factors/factor-name'
import { tellOwner } from '@/lib/notices/tell-owner'
import { openText, sealText } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const FinishTotpInput = z.strictObject({
  nonce: z.string().max(43),
  name: factorName,
  code: codeSchema,
})

/**
 * Keeps an app that shows codes by time, once a code proves that it has the secret. That code approves nothing any more.
 * @throws GiroError `refused` with `enrolment_over`, `code_wrong` or `totp_exists`
 */
export async function finishTotp(
  context: Context,
  input: z.input<typeof FinishTotpInput>,
): Promise<{ factorId: string }> {
  const person = authorize(context.actor, 'desk:enter')
  const { nonce, name, code } = FinishTotpInput.parse(input)
  const { userId } = person
  const now = context.now()
  const mine = { nonce, userId, kind: 'totp', usedAt: null, expiresAt: { gt: now } } as const
  // Counted before it is looked at.
  const counted = await context.db.enrolment.updateMany({
    where: { ...mine, tries: { lt: MOST_TRIES } },
    data: { tries: { increment: 1 } },
  })
  const opened = await context.db.enrolment.findUnique({ where: { nonce } })
  if (counted.count !== 1 || !opened?.secret) throw new GiroError('refused', { reason: 'enrolment_over' })
  const secret = openText(opened.secret, 'enrolment.secret', nonce)
  const step = stepOf(secret, code, now)
  if (step === null) throw new GiroError('refused', { reason: 'code_wrong' })
  return inTransaction(context.db, async (tx) => {
    const taken = await tx.enrolment.updateMany({ where: mine, data: { usedAt: now, secret: null } })
    if (taken.count !== 1) throw new GiroError('refused', { reason: 'enrolment_over' })
    const other = await tx.factor.count({ where: { userId, kind: 'totp', removedAt: null } })
    if (other > 0) throw new GiroError('refused', { reason: 'totp_exists' })
    const factorId = newId(now)
    const lastStep = BigInt(step)
    const data = { id: factorId, userId, kind: 'totp', name, lastStep, createdAt: now } as const
    const sealed = sealText(secret, 'factor.secret', factorId)
    await tx.factor.create({ data: { ...data, secret: sealed }, select: { id: true } })
    const object = { type: 'user', id: userId } as const
    await tellOwner(tx, userId, 'factor_added', now)
    await appendAuditEvent(tx, person, 'factor.enrol', object, { factorId, kind: 'totp' })
    return { factorId }
  })
}
