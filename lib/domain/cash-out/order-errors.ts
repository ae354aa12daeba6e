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
