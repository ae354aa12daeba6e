import 'server-only'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import { wakeLook, wakeWindow } from '@/lib/cash-out/queue-order'
import type { Transaction } from '@/lib/db/client'
import { remindAt } from '@/lib/domain/cash-out/confirmation'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import type { OrderState } from '@/lib/domain/cash-out/order-state'

type Paid = {
  /** When the window of a withdrawal that is paid by this look ends; null: it is not paid by it. */
  readonly windowEndsAt: Date | null
  /** Payments besides the cash-out that this look found. */
  readonly extra: number
  /** Where the order is after the look. */
  readonly state: OrderState
  readonly at: Date
}

/** What a payment sets going: the watch of its window, and of what has to come back where it is one too many. */
export async function onPaid(
  tx: Transaction,
  { order }: OrderSubject,
  { windowEndsAt, extra, state, at }: Paid,
): Promise<void> {
  if (windowEndsAt !== null) await wakeWindow(tx, order.id, remindAt(windowEndsAt))
  if (extra === 0 || order.withdrawalMinor === 0n) return
  // It goes back by itself, which is looked for from here on.
  const due = nextLookAt(state, 0, at)
  await tx.cashOrder.update({
    where: { id: order.id },
    data: { looks: 0, nextLookAt: due },
    select: { id: true },
  })
  await wakeLook(tx, order.id, at, due)
  if (windowEndsAt === null) await wakeWindow(tx, order.id, at)
}
