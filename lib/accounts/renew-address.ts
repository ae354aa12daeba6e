import 'server-only'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

/** Mercado Pago tells of a payout for months after it left: returns, disputes. */
const OLD_ADDRESS_DAYS = 100

export const RenewAddressInput = z.strictObject({
  accountId: z.string(),
  /** When the one on the screen was made: a newer one is not renewed unseen. */
  madeAt: z.coerce.date(),
})

/**
 * Gives an account another address for notifications. Payouts from now on name it; the one before stays good for 100 days,
 * because payouts that left name that.
 * @throws GiroError `conflict` (`changed_meanwhile`) when it is not the one on the screen any more
 */
export async function renewAddress(
  context: Context,
  input: z.input<typeof RenewAddressInput>,
): Promise<{ accountId: string }> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId, madeAt } = RenewAddressInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    if ((await tx.account.count({ where: { id: accountId } })) === 0) {
      throw new GiroError('not_found', { reason: 'no_such_account' })
    }
    const goodUntil = new Date(now.getTime() + OLD_ADDRESS_DAYS * 86_400_000)
    const { count } = await tx.webhookEndpoint.updateMany({
      where: { accountId, createdAt: madeAt, retiredAt: null },
      data: { retiredAt: goodUntil },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const token = randomBytes(32).toString('base64url')
    await tx.webhookEndpoint.create({
      data: { token, accountId, createdAt: now },
      select: { accountId: true },
    })
    const data = { goodUntil: goodUntil.toISOString() }
    await appendAuditEvent(tx, admin, 'account.renew_address', { type: 'account', id: accountId }, data)
    return { accountId }
  })
}
