import { expect, it } from 'vitest'
import { ORDER_ERROR_KEYS, ORDER_ERRORS, refusedPaths } from '@/lib/domain/cash-out/order-errors'

it.each([
  ['invalid_items.sku_number', ['items.0.skuNumber', 'items.1.skuNumber']],
  ['invalid_items.unit_price', ['items.0.unitPrice', 'items.1.unitPrice']],
  ['invalid_unit_measure', ['items.0.unitMeasure', 'items.1.unitMeasure']],
  ['invalid_items.total_amount', ['items.0.unitPrice', 'items.1.unitPrice']],
  ['invalid_title', ['title']],
  ['invalid_cash_out.amount', ['withdrawal']],
  ['error_creating_seller_qr_order', ['withdrawal']],
  ['invalid_external_reference', ['reference']],
  ['pos_obtainment_error', []],
  ['invalid_sponsor.id', []],
] as const)('%s stands at %j', (key, paths) => expect(refusedPaths(key, 2)).toEqual(paths))

it('every key about the form stands at a field of it, and no other does', () => {
  const ofForm = new Set(['reference', 'title', 'description', 'withdrawal', 'items'])
  for (const key of ORDER_ERROR_KEYS) {
    expect(refusedPaths(key, 1).length > 0, key).toBe(ofForm.has(ORDER_ERRORS[key]))
  }
})
