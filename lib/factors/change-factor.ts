import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { whyNotThem } from '@/lib/auth/own-proof'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { factorName } from '@/lib/factors/factor-name'
import { tellOwner } from '@/lib/notices/tell-owner'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RenameFactorInput = z.strictObject({ factorId: z.string(), name: factorName })

/** Gives one's own factor another name. */
export async function renameFactor(
  context: Context,
  input: z.input<typeof RenameFactorInput>,
): Promise<{ factorId: string }> {
  const person = authorize(context.actor, 'desk:enter')
  const { factorId, name } = RenameFactorInput.parse(input)
  const { userId } = person
  return inTransaction(context.db, async (tx) => {
    const { count } = await tx.factor.updateMany({
      where: { id: factorId, userId, removedAt: null },
      data: { name },
    })
    if (count !== 1) throw new GiroError('not_found', { reason: 'no_such_factor' })
    await appendAuditEvent(tx, person, 'factor.rename', { type: 'user', id: userId }, { factorId })
    return { factorId }
  })
}

export const RemoveFactorInput = z.strictObject({
  factorId: z.string().max(64),
  password: z.string().max(1_024),
})

/**
 * Removes one's own factor for good, after what shows that it is them. What it signed before stays proved.
 * @throws GiroError `refused` or `not_found`; both stay on record
 */
export async function removeFactor(
  context: Context,
  input: z.input<typeof RemoveFactorInput>,
): Promise<{ factorId: string }> {
  const person = authorize(context.actor, 'desk:enter')
  const { factorId, password } = RemoveFactorInput.parse(input)
  const { userId } = person
  const { db } = context
  const now = context.now()
  const notThem = await whyNotThem(db, person, password, now)
  const refusal = await inTransaction(db, async (tx) => {
    const reason = notThem ?? (await remove(tx, userId, { factorId, now }))
    const object = { type: 'user', id: userId } as const
    if (reason === null) {
      await tellOwner(tx, userId, 'factor_removed', now)
      await appendAuditEvent(tx, person, 'factor.remove', object, { factorId })
    } else await appendAuditEvent(tx, person, 'factor.remove_refused', object, { factorId, reason })
    return reason
  })
  if (refusal === null) return { factorId }
  throw new GiroError(refusal === 'no_such_factor' ? 'not_found' : 'refused', { reason: refusal })
}

async function remove(
  tx: Transaction,
  userId: string,
  { factorId, now }: { readonly factorId: string; readonly now: Date },
): Promise<'no_such_factor' | null> {
  const { count } = await tx.factor.updateMany({
    where: { id: factorId, userId, removedAt: null },
    data: { removedAt: now, removedById: userId, secret: null },
  })
  return count === 1 ? null : 'no_such_factor'
}
