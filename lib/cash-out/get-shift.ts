import 'server-only'
import { sharesPerson } from '@/lib/approvals/shares-person'
import { readableTills } from '@/lib/cash-out/readable-tills'
import { servedBy } from '@/lib/cash-out/require-till'
import { type ShiftRow, toShiftRows, WITH_TILL } from '@/lib/cash-out/shift-row'
import { OPEN_ORDER_STATES, type OrderState, UNDECIDED_ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { GiroError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/permissions'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

/** A withdrawal of a drawer; amounts in minor units. */
export type ShiftWithdrawal = {
  readonly id: string
  readonly reference: string
  readonly state: OrderState
  readonly withdrawalMinor: bigint
  readonly createdAt: Date
  /** When the cash left the drawer; null: it did not. */
  readonly handedAt: Date | null
  readonly cashier: string
}

export type OneShift = ShiftRow & {
  /** One more than is shown, where there are more. */
  readonly withdrawals: readonly ShiftWithdrawal[]
  /** The order because of which it cannot be closed now. */
  readonly inTheWay: string | null
  /** Whether whoever reads serves its till now. */
  readonly serves: boolean
  /** Why whoever reads cannot sign it off; null where they can. */
  readonly cannotSign: 'role' | 'own' | null
}

export const MOST_WITHDRAWALS = 100
const AT_WORK = [...OPEN_ORDER_STATES, ...UNDECIDED_ORDER_STATES]

/** One drawer with its withdrawals. Throws `not_found`, also of a till that a cashier does not serve. */
export async function getShift(context: ReadContext, shiftId: string): Promise<OneShift> {
  const { db, actor } = context
  const own = await readableTills(context)
  const found = await db.cashShift.findFirst({
    where: { id: shiftId, ...(own !== null && { tillId: { in: [...own] } }) },
    include: WITH_TILL,
  })
  const [row] = found ? await toShiftRows(db, [found]) : []
  if (!found || !row) throw new GiroError('not_found', { reason: 'no_such_drawer' })
  const people = [found.openedById, ...(found.closedById === null ? [] : [found.closedById])]
  const [orders, held, serving, isOwn] = await Promise.all([
    db.cashOrder.findMany({
      where: { shiftId, withdrawalMinor: { gt: 0n } },
      orderBy: { id: 'desc' },
      take: MOST_WITHDRAWALS + 1,
      select: {
        ...{ id: true, teamReference: true, externalReference: true, state: true, cashierId: true },
        ...{ withdrawalMinor: true, createdAt: true, handedAt: true },
      },
    }),
    db.cashOrder.findFirst({
      where: { tillId: found.tillId, state: { in: AT_WORK } },
      orderBy: { createdAt: 'asc' },
      select: { id: true },
    }),
    db.tillCashier.findFirst({
      where: { tillId: found.tillId, ...servedBy(actor.userId, new Date()) },
      select: { id: true },
    }),
    sharesPerson(db, actor, people),
  ])
  const nameOf = await namesOf(
    db,
    orders.map(({ cashierId }) => cashierId),
  )
  return {
    ...row,
    withdrawals: orders.map(({ cashierId, teamReference, externalReference, ...order }) => ({
      ...order,
      reference: teamReference || externalReference,
      cashier: nameOf.get(cashierId) ?? cashierId,
    })),
    inTheWay: held?.id ?? null,
    serves: serving !== null && can(actor, 'cash:desk'),
    cannotSign: !can(actor, 'cash:approve') ? 'role' : isOwn ? 'own' : null,
  }
}
