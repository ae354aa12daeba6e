import 'server-only'
import { waitingPayouts } from '@/lib/approvals/waiting-payouts'
import type { InboxOrder } from '@/lib/domain/approval/inbox-order'
import type { Currency } from '@/lib/domain/payout/contract'
import { showText } from '@/lib/personal-data/show-text'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type NextWaiting = {
  readonly payoutId: string
  readonly beneficiaryName: string
  readonly currency: Currency
  readonly amountMinor: string
}

/**
 * The payout this person decides after the given one: the next of the inbox in the order in which they go through it, else
 * its first other one; null when none waits.
 */
export async function nextWaiting(
  { db, actor }: ReadContext,
  after: string,
  order: InboxOrder = 'risk',
): Promise<NextWaiting | null> {
  authorize(actor, 'payout:read')
  const mine = { whose: 'mine', order } as const
  const place = await db.payout.findUnique({ where: { id: after }, select: { id: true, risk: true } })
  const [next] = place === null ? [] : await waitingPayouts(db, actor, { ...mine, limit: 1, after: place })
  const first = next === undefined ? await waitingPayouts(db, actor, { ...mine, limit: 2 }) : []
  const id = next ?? first.find((one) => one !== after)
  if (id === undefined) return null
  const found = await db.payout.findUnique({
    where: { id },
    select: { id: true, beneficiaryName: true, currency: true, amountMinor: true },
  })
  return (
    found && {
      payoutId: found.id,
      beneficiaryName: showText(found.beneficiaryName, 'payout.beneficiary_name', found.id),
      currency: found.currency,
      amountMinor: found.amountMinor.toString(),
    }
  )
}
