import 'server-only'
import { randomUUID } from 'node:crypto'
import { providerClient } from '@/lib/accounts/provider-client'
import { anchorOf } from '@/lib/anchor/anchor-of'
import { claimOrder, type OrderClaim } from '@/lib/cash-out/claim-order'
import { closeLapsedSend, dropUnsent, waitForToken } from '@/lib/cash-out/leave-unsent'
import { type OrderSubject, readOrderSubject } from '@/lib/cash-out/lock-order'
import { offerOrder } from '@/lib/cash-out/offer-order'
import { recordSend } from '@/lib/cash-out/record-send'
import { hasOwnCode } from '@/lib/domain/cash-out/till-model'
import { env } from '@/lib/env'
import { inSendLane } from '@/lib/jobs/send-lanes'
import type { CashCalls } from '@/lib/mercadopago/cash-calls'
import { classifyOrder } from '@/lib/mercadopago/cash-outcome'
import type { RawReply } from '@/lib/mercadopago/reply'
import { logger } from '@/lib/observability/logger'
import type { PublicAddress } from '@/lib/payouts/freeze-attempt'
import type { Context } from '@/lib/server/context'

/** Names this process in the leases it holds; process ids alone repeat. */
const OWNER = `${process.pid}-${randomUUID()}`

type SendResult = 'sent' | 'not_sent' | 'stale'

/**
 * Puts one order on its till. The claim is committed before the first byte leaves, the reply is recorded under its fence. A job
 * only wakes this: called twice, late, or for an order that needs nothing, it does nothing.
 */
export async function sendOrder(
  context: Context,
  { orderId }: { orderId: string },
  address: PublicAddress,
): Promise<SendResult> {
  const subject = await readOrderSubject(context.db, orderId)
  if (!subject) return 'not_sent'
  const { state } = subject.order
  if (state === 'sending') await closeLapsedSend(context, orderId)
  if (state === 'queued' && (await dropUnsent(context, orderId))) return 'not_sent'
  if (subject.order.model === 'unattended') {
    return (await mayLeave(context)) && (await offerOrder(context, orderId, address)) ? 'sent' : 'not_sent'
  }
  if (state !== 'queued' && state !== 'unknown') return 'not_sent'
  const client = await providerClient(context.db, subject.account)
  if (!client) {
    await waitForToken(context, orderId)
    return 'not_sent'
  }
  if (!(await mayLeave(context))) return 'not_sent'
  const lease = { ...address, owner: OWNER, leaseMs: env().dispatchLeaseMs }
  const sent = await inSendLane(async () => {
    const claim = await claimOrder(context, orderId, lease)
    return claim.kind === 'claimed' ? { claim, raw: await offer(client, claim) } : null
  })
  if (!sent) return 'not_sent'
  const { claim, raw } = sent
  const outcome = classifyOrder(raw, { wantsCode: hasOwnCode(subject.order.model) })
  const recorded = await recordSend(context, { orderId, fence: claim.fence }, { raw, outcome })
  const status = raw.kind === 'response' ? raw.status : raw.kind === 'network' ? raw.why : raw.kind
  const facts = { orderId, fence: claim.fence, outcome: outcome.kind, status, state: recorded }
  if (recorded === 'stale') logger().warn(facts, 'late reply ignored')
  else logger().info(facts, 'order sent')
  return recorded === 'stale' ? 'stale' : 'sent'
}

/** False over a database that is not the one this host knows: nothing leaves then. */
async function mayLeave({ db }: Context): Promise<boolean> {
  return (await anchorOf(db)).ready()
}

/** The one call of each model that has its order put there. */
function offer(client: { readonly cash: CashCalls }, { subject, body }: OrderClaim): Promise<RawReply> {
  const { cash } = client
  const at = pathOf(subject)
  switch (subject.order.model) {
    case 'attended':
      return cash.putOrder({ ...at, body })
    case 'dynamic':
      return cash.makeQr({ ...at, method: 'POST', body })
    case 'hybrid':
      return cash.makeQr({ ...at, method: 'PUT', body })
    case 'unattended':
      throw new Error('an unattended till is asked for its order')
  }
}

function pathOf({ account, store, till }: OrderSubject) {
  return {
    collectorId: account.collectorId,
    storeExternalId: store.externalId,
    tillExternalId: till.externalId,
  }
}
