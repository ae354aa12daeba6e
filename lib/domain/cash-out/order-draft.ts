import type { UnitMeasure } from '@/lib/domain/cash-out/amounts'
import type { Currency } from '@/lib/domain/payout/contract'

/** An item whose every field has been checked. Empty texts are not sent. */
export type OrderItem = {
  readonly skuNumber: string
  readonly category: string
  readonly title: string
  readonly description: string
  readonly unitPriceMinor: bigint
  readonly quantity: number
  readonly unitMeasure: UnitMeasure
}

/** An order whose every field has been checked and normalised. */
export type OrderDraft = {
  /** Made by the form; makes a second submit of the same form the same order. */
  readonly formId: string
  readonly tillId: string
  readonly currency: Currency
  /** The team's own reference; '' when there is none. */
  readonly reference: string
  readonly title: string
  readonly description: string
  readonly items: readonly OrderItem[]
  readonly purchaseMinor: bigint
  /** 0: a purchase alone. */
  readonly withdrawalMinor: bigint
  readonly totalMinor: bigint
}
