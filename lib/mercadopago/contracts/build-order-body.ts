import { itemTotal } from '@/lib/domain/cash-out/amounts'
import type { Confirmation } from '@/lib/domain/cash-out/confirmation'
import type { OrderDraft, OrderItem } from '@/lib/domain/cash-out/order-draft'
import { toDecimalText } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { DecimalLiteral, type JsonObject, jsonText } from '@/lib/mercadopago/json-text'

export type OrderBodyParts = {
  readonly draft: OrderDraft
  readonly externalReference: string
  readonly notificationUrl: string | null
  /** As `expirationText` writes it. */
  readonly expirationDate: string
  /** The integrator's Mercado Pago user id, digits; null: none is sent. */
  readonly sponsorId: string | null
}

/**
 * The body of an in-store order, for the PUT, both `/qrs` and the answer to a scan: compact, members in the CashOut guide's
 * order. A withdrawal alone has no items and its amount as total.
 */
export function buildOrderBody(parts: OrderBodyParts): string {
  const { draft, externalReference, notificationUrl, expirationDate, sponsorId } = parts
  const { currency, withdrawalMinor } = draft
  return jsonText({
    external_reference: externalReference,
    title: draft.title,
    description: draft.description,
    notification_url: notificationUrl ?? undefined,
    expiration_date: expirationDate,
    total_amount: amount(draft.totalMinor, currency),
    items: draft.items.map((item) => itemBody(item, currency)),
    sponsor: sponsorId === null ? undefined : { id: new DecimalLiteral(sponsorId) },
    cash_out: withdrawalMinor === 0n ? undefined : { amount: amount(withdrawalMinor, currency) },
  })
}

/** The body of a confirmation (reference of cashout-qr); without words of the cashier's no description is sent. */
export function buildConfirmationBody({ status, detail }: Confirmation, description: string): string {
  return jsonText({
    status,
    status_detail: detail,
    description: description === '' ? undefined : description,
  })
}

/** The body of a refund (reference of refunds): always with its amount, so that it means the same whatever came back before. */
export function buildRefundBody(amountMinor: bigint, currency: Currency): string {
  return jsonText({ amount: amount(amountMinor, currency) })
}

function itemBody(item: OrderItem, currency: Currency): JsonObject {
  return {
    sku_number: item.skuNumber || undefined,
    category: item.category || undefined,
    title: item.title,
    description: item.description || undefined,
    unit_price: amount(item.unitPriceMinor, currency),
    quantity: new DecimalLiteral(String(item.quantity)),
    unit_measure: item.unitMeasure,
    total_amount: amount(itemTotal(item), currency),
  }
}

function amount(minor: bigint, currency: Currency): DecimalLiteral {
  return new DecimalLiteral(toDecimalText(minor, currency))
}
