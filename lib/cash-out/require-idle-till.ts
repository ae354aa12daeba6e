import 'server-only'
import type { Till } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { OPEN_ORDER_STATES, UNDECIDED_ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { GiroError } from '@/lib/domain/errors'

const AT_WORK = [...OPEN_ORDER_STATES, ...UNDECIDED_ORDER_STATES]

/**
 * Locks a till that no order holds and where no withdrawal waits, so that none begins meanwhile.
 * @throws GiroError `not_found`, or `refused` while it is at work
 */
export async function requireIdleTill(tx: Transaction, tillId: string): Promise<Till> {
  await tx.$queryRaw`SELECT 1 FROM till WHERE id = ${tillId} FOR UPDATE`
  const till = await tx.till.findFirst({ where: { id: tillId, retiredAt: null } })
  if (!till) throw new GiroError('not_found', { reason: 'no_such_till' })
  const where = { tillId, state: { in: AT_WORK } }
  const order = await tx.cashOrder.findFirst({ where, select: { id: true } })
  if (order) throw new GiroError('refused', { reason: 'till_at_work' })
  return till
}
