/**
 * Documented error keys of the order calls (references of in-store orders and qr-dynamic), and where each belongs: a field of
 * the form, or what was set up. Message namespace `cashOut.refusals`; whatever is not here is shown as it came.
 */
export const ORDER_ERRORS = {
  invalid_collectorId: 'account',
  invalid_access_token: 'account',
  invalid_externalPosId: 'till',
  pos_obtainment_error: 'till',
  invalid_external_reference: 'reference',
  invalid_title: 'title',
  invalid_description: 'description',
  invalid_total_amount: 'total',
  'invalid_items.sku_number': 'items',
  'invalid_items.category': 'items',
  'invalid_items.title': 'items',
  'invalid_items.description': 'items',
  'invalid_items.unit_measure': 'items',
  'invalid_items.quantity': 'items',
  'invalid_items.unit_price': 'items',
  'invalid_items.total_amount': 'items',
  'invalid_items.currency_id': 'items',
  invalid_unit_measure: 'items',
  invalid_quantity: 'items',
  invalid_unit_price: 'items',
  'invalid_sponsor.id': 'account',
  invalid_id: 'account',
  'invalid_cash_out.amount': 'withdrawal',
  invalid_amount: 'withdrawal',
  error_creating_seller_qr_order: 'withdrawal',
  invalid_notification_url: 'account',
  invalid_expiration_date: 'account',
  in_store_order_creation_error: 'provider',
  point_of_sale_in_store_order_not_found: 'till',
} as const
export type OrderErrorKey = keyof typeof ORDER_ERRORS

const OF_ITEMS: Readonly<Record<string, string>> = {
  sku_number: 'skuNumber',
  category: 'category',
  title: 'title',
  description: 'description',
  unit_measure: 'unitMeasure',
  quantity: 'quantity',
  unit_price: 'unitPrice',
}

/**
 * The fields of a form with so many lines at which a refusal belongs, by the paths of `orderInputSchema`; none where it is about what
 * was set up. Which line it means nobody says: it stands at each.
 */
export function refusedPaths(key: OrderErrorKey, lines: number): readonly string[] {
  const place = ORDER_ERRORS[key]
  if (place === 'reference' || place === 'title' || place === 'description' || place === 'withdrawal')
    return [place]
  if (place !== 'items') return []
  const field = OF_ITEMS[key.replace(/^invalid_(?:items\.)?/, '')]
  return Array.from({ length: lines }, (_, line) => `items.${line}.${field ?? 'unitPrice'}`)
}

/** The first documented key among the words of an error body (lower case); null where there is none. */
export function orderErrorOf(words: readonly string[]): OrderErrorKey | null {
  for (const word of words) {
    const key = BY_WORD.get(word.trim().toLowerCase())
    if (key !== undefined) return key
  }
  return null
}

// Object.keys forgets the literal type of the table above.
export const ORDER_ERROR_KEYS = Object.keys(ORDER_ERRORS) as readonly OrderErrorKey[]
const BY_WORD = new Map(ORDER_ERROR_KEYS.map((key) => [key.toLowerCase(), key]))
