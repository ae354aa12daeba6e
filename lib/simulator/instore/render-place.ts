import type { Account } from '@/lib/simulator/accounts'
import { emvText } from '@/lib/simulator/instore/emv'
import type { PosRecord, StoreRecord, TillOrder } from '@/lib/simulator/instore/records'
import type { JsonObject } from '@/lib/simulator/json'
import { minorUnits } from '@/lib/simulator/money'

const CITY = { MLB: 'SAO PAULO', MLC: 'SANTIAGO' } as const satisfies Record<Account['site'], string>

export function renderStore(store: StoreRecord): JsonObject {
  return {
    id: String(store.id),
    name: store.name,
    date_creation: store.createdAt,
    business_hours: store.businessHours,
    location: store.location,
    external_id: store.externalId ?? undefined,
  }
}

/** The text of the printed code is published nowhere; integrators see it as `qr_code`. */
export function renderPos(
  pos: PosRecord,
  account: Account,
  { origin, withText }: { origin: string; withText: boolean },
): JsonObject {
  const image = `${origin}/qr/${pos.id}.svg`
  return {
    id: pos.id,
    qr: { image, template_document: image, template_image: image },
    qr_code: withText ? printedCode(pos, account) : undefined,
    status: 'active',
    date_created: pos.createdAt,
    date_last_updated: pos.updatedAt,
    uuid: pos.uuid,
    user_id: pos.userId,
    name: pos.name,
    fixed_amount: pos.fixedAmount,
    category: pos.category ?? undefined,
    store_id: String(pos.storeId),
    external_store_id: pos.externalStoreId ?? undefined,
    external_id: pos.externalId ?? undefined,
    url: pos.url ?? undefined,
  }
}

/** What the sticker at the till says. */
export function printedCode({ uuid, name }: PosRecord, { currency, site }: Account): string {
  return emvText({ identifier: uuid, currency, amount: null, name, city: CITY[site] })
}

/** The code that an order has of its own. */
export function orderCode(
  { id, total }: TillOrder,
  { name }: PosRecord,
  { currency, site }: Account,
): string {
  const amount = minorUnits(total, currency)
  return emvText({ identifier: id, currency, amount, name, city: CITY[site] })
}
