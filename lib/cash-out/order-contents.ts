import 'server-only'
import type { CashOrder } from '@/generated/prisma/client'
import type { OrderDraft } from '@/lib/domain/cash-out/order-draft'
import { sha256Hex } from '@/lib/payouts/envelope'

/** What tells two contents of one form apart. */
export function formDigest(draft: OrderDraft): string {
  const { items, ...rest } = draft
  const entries = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))
  return digest([entries, items.map((item) => Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))])
}

type Place = Pick<
  CashOrder,
  'id' | 'accountId' | 'storeId' | 'tillId' | 'cashierId' | 'model' | 'externalReference'
>

/** Everything that an approver of an order approves: what, how much, where and by whom. */
export function contentsDigest(place: Place, draft: OrderDraft): string {
  const { id, accountId, storeId, tillId, cashierId, model, externalReference } = place
  const { currency, title, description, purchaseMinor, withdrawalMinor, totalMinor } = draft
  return digest([
    'giro-order-1',
    [id, accountId, storeId, tillId, cashierId, model, externalReference],
    [currency, title, description, purchaseMinor, withdrawalMinor, totalMinor],
    draft.items.map((item) => [
      item.skuNumber,
      item.category,
      item.title,
      item.description,
      item.unitPriceMinor,
      item.quantity,
      item.unitMeasure,
    ]),
  ])
}

function digest(contents: readonly unknown[]): string {
  return sha256Hex(
    JSON.stringify(contents, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
  )
}
