import 'server-only'
import { waitingPayouts } from '@/lib/approvals/waiting-payouts'
import type { Currency } from '@/lib/domain/payout/contract'
import { openText } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type NextWaiting = {
  readonly payoutId: string
  readonly beneficiaryName: string
  readonly currency: Currency
  readonly amountMinor: string
}

/** The payout this person decides after the given one: the next of the inbox, else its first; null when none waits. */
export async function nextWaiting({ db, actor }: ReadContext, after: string): Promise<NextWaiting | null> {
  authorize(actor, 'payout:read')
  const first = async (range: { after: string } | { before: string }) =>
    (await waitingPayouts(db, actor, { whose: 'mine', limit: 1, ...range })).at(0)
  const id = (await first({ after })) ?? (await first({ before: after }))
  if (id === undefined) return null
  const found = await db.payout.findUnique({
    where: { id },
    select: { id: true, beneficiaryName: true, currency: true, amountMinor: true },
  })
  return (
    found && {
      payoutId: found.id,
      beneficiaryName: openText(found.beneficiaryName),
      currency: found.currency,
      amountMinor: found.amountMinor.toString(),
    }
  )
}
