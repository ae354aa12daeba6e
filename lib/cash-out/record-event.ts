import 'server-only'
import type { EventSource } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { type Actor, actorId } from '@/lib/domain/actor'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { sealText } from '@/lib/personal-data/seal'
import { eventRow } from '@/lib/personal-data/sealed-columns'

/** What happened to an order, as its timeline names it (message namespace `cashOut.events`). */
export type CashEventKind =
  | 'created'
  | 'approval_asked'
  | 'approved'
  | 'approved_in_part'
  | 'declined'
  | 'request_expired'
  | 'send_started'
  | 'offered'
  | 'scan_answered'
  | 'send_refused'
  | 'send_held'
  | 'send_unknown'
  | 'looked'
  | 'withdrawal_asked'
  | 'withdrawn'
  | 'lapsed'
  | 'merchant_order_seen'
  | 'payment_seen'
  | 'paid'
  | 'paid_again'
  | 'money_unclear'
  | 'hand_over_begun'
  | 'decided'
  | 'confirmation_sent'
  | 'confirmation_held'
  | 'confirmation_unknown'
  | 'confirmation_acknowledged'
  | 'confirmation_denied'
  | 'window_ending'
  | 'window_over'
  | 'money_back'
  | 'refund_asked'
  | 'refund_sent'
  | 'refund_unknown'
  | 'refund_accepted'
  | 'refund_refused'
  | 'contradiction'

export type CashEventInput = {
  readonly orderId: string
  readonly kind: CashEventKind
  readonly source: EventSource
  readonly from?: OrderState
  readonly to?: OrderState
  readonly httpStatus?: number | null
  /** The provider's words as they came; stored sealed. */
  readonly rawBody?: string | null
  readonly deliveryId?: string | null
  /** Flat and without personal data: ids, states, codes, the provider's words. */
  readonly data?: Record<string, string | number | boolean | null>
}

/** Adds one line to an order's timeline, in the transaction of the change that it tells. */
export async function recordCashEvent(
  tx: Transaction,
  actor: Actor,
  at: Date,
  event: CashEventInput,
): Promise<void> {
  const row = eventRow(event.orderId, at, event.kind)
  await tx.cashEvent.create({
    data: {
      orderId: event.orderId,
      at,
      source: event.source,
      actorId: actorId(actor),
      kind: event.kind,
      fromState: event.from ?? null,
      toState: event.to ?? null,
      httpStatus: event.httpStatus ?? null,
      rawBody: event.rawBody == null ? null : sealText(event.rawBody, 'cash_event.raw_body', row),
      deliveryId: event.deliveryId ?? null,
      data: event.data ?? {},
    },
    select: { id: true },
  })
}
