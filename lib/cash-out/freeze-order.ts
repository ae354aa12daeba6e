import 'server-only'
import type { CashOrder } from '@/generated/prisma/client'
import { findWebhookUrl } from '@/lib/accounts/webhook-url'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import type { Transaction } from '@/lib/db/client'
import { expirationText, expiresAt, ORDER_MINUTES } from '@/lib/domain/cash-out/expiration'
import type { OrderDraft } from '@/lib/domain/cash-out/order-draft'
import { buildOrderBody } from '@/lib/mercadopago/contracts/build-order-body'
import { sha256Hex } from '@/lib/payouts/envelope'
import type { PublicAddress } from '@/lib/payouts/freeze-attempt'
import { openFrozen } from '@/lib/personal-data/open-frozen'
import { sealBytes } from '@/lib/personal-data/seal'

/** What an order is sent as, from its first send on; nothing where that is written already. */
export type FrozenOrder = Partial<Pick<CashOrder, 'body' | 'bodySha256' | 'expiresAt'>>

/**
 * The exact bytes of an order, made when it leaves for the first time: its minutes count from the sending, by the clock of the
 * account's time zone.
 */
export async function freezeOrder(
  tx: Transaction,
  { order, account, setting }: OrderSubject,
  { publicUrl }: PublicAddress,
  now: Date,
): Promise<FrozenOrder> {
  if (order.body !== null) return {}
  const until = expiresAt(now, setting?.orderMinutes ?? ORDER_MINUTES.usual)
  const body = Buffer.from(
    buildOrderBody({
      draft: await readDraft(tx, order),
      externalReference: order.externalReference,
      notificationUrl: await findWebhookUrl(tx, account.id, publicUrl),
      expirationDate: expirationText(until, account.timeZone),
      sponsorId: setting?.sponsorId ?? null,
    }),
  )
  return { body: sealBytes(body, 'cash_order.body', order.id), bodySha256: sha256Hex(body), expiresAt: until }
}

/** The bytes that an order is sent as. Null: it has none yet, or they are no longer those that were frozen. */
export function openOrder({
  id,
  body,
  bodySha256,
}: Pick<CashOrder, 'id' | 'body' | 'bodySha256'>): Uint8Array<ArrayBuffer> | null {
  return body && bodySha256 ? openFrozen({ body, bodySha256 }, 'cash_order.body', id) : null
}

async function readDraft(tx: Transaction, order: CashOrder): Promise<OrderDraft> {
  const items = await tx.cashOrderItem.findMany({
    where: { orderId: order.id },
    orderBy: { position: 'asc' },
  })
  return { ...order, reference: order.teamReference, items }
}
