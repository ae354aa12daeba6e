import 'server-only'
import { type ApprovalSet, readSet } from '@/lib/approvals/read-set'
import type { InboxOrder } from '@/lib/domain/approval/inbox-order'
import { getPayout, getPayoutInFull, type PayoutView } from '@/lib/payouts/get-payout'
import { recordViews } from '@/lib/payouts/record-views'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

/** A payout in full for whoever decides about it, which stays on record; masked once it waits no longer. */
export async function viewToDecide(context: Context, payoutId: string): Promise<PayoutView> {
  const person = authorize(context.actor, 'payout:decide')
  const reading = { db: context.db, actor: person }
  const payout = await getPayoutInFull(reading, payoutId)
  const { state, version, envelopeDigest: digest } = payout
  if (state !== 'submitted' || digest === null) return getPayout(reading, payoutId)
  await recordViews(context.db, person, [{ payoutId, version, digest }], context.now())
  return payout
}

/** The same of each payout of a set. */
export async function viewSet(
  context: Context,
  wanted: readonly string[] | 'all',
  order: InboxOrder,
): Promise<ApprovalSet> {
  const person = authorize(context.actor, 'payout:decide')
  const set = await readSet({ db: context.db, actor: person }, wanted, order)
  await recordViews(context.db, person, set.items, context.now())
  return set
}
