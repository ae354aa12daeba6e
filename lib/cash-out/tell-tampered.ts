import 'server-only'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { raiseIncident } from '@/lib/incidents/raise-incident'

/** What is refused because its stored bytes are not those that were frozen is looked at again this often. */
const LOOK_AGAIN_MS = 5 * 60 * 1_000

/** Tells that the stored bytes of an order, or of what belongs to it, were changed. Returns when they are looked at again. */
export async function tellTampered(
  tx: Transaction,
  actor: Actor,
  at: Date,
  { order, account }: OrderSubject,
): Promise<Date> {
  await raiseIncident(tx, actor, at, {
    kind: 'tampered',
    subject: order.id,
    accountId: account.id,
    cashOrderId: order.id,
    facts: { reason: 'bytes_differ' },
  })
  return new Date(at.getTime() + LOOK_AGAIN_MS)
}
