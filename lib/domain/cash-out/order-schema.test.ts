import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_QUANTITY, orderAmounts } from '@/lib/domain/cash-out/amounts'
import { LINE_LENGTHS, MAX_ITEMS } from '@/lib/domain/cash-out/order-fields'
import { type OrderInput, orderInputSchema } from '@/lib/domain/cash-out/order-schema'
import { formatAmount, LOCALES, maxAmountMinor } from '@/lib/domain/money'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { toFieldErrors } from '@/lib/domain/payout/field-errors'

const item = {
  skuNumber: 'KS955RUR',
  category: 'FOOD',
  title: 'Item1',
  description: 'Item1 Mercado Pago',
  unitPrice: '238',
  quantity: '5',
  unitMeasure: 'unit',
} as const
const input = {
  formId: '2b1c8f2e-7a43-4c64-9a2b-6f0a3a1d5e77',
  tillId: '01JD0000000000000000000000',
  currency: 'CLP',
  locale: 'es',
  reference: 'order-id-1234',
  title: 'Title',
  description: 'Mercado Pago',
  items: [item],
  withdrawal: '200',
} as const satisfies OrderInput

function errorsOf(changes: Record<string, unknown>) {
  const read = orderInputSchema.safeParse({ ...input, ...changes })
  if (read.success) return {}
  return Object.fromEntries(Object.entries(toFieldErrors(read.error)).map(([path, { key }]) => [path, key]))
}
const withItem = (changes: Record<string, unknown>) => errorsOf({ items: [{ ...item, ...changes }] })

describe('an order as typed', () => {
  it('is the one of the guide', () => {
    const draft = orderInputSchema.parse(input)
    expect(draft).toMatchObject({ purchaseMinor: 1190n, withdrawalMinor: 200n, totalMinor: 1390n })
    expect(draft.items).toEqual([{ ...item, unitPrice: undefined, unitPriceMinor: 238n, quantity: 5 }])
  })

  it('may be a withdrawal alone, or a purchase alone, but not nothing', () => {
    expect(orderInputSchema.parse({ ...input, items: [] })).toMatchObject({
      purchaseMinor: 0n,
      totalMinor: 200n,
    })
    expect(orderInputSchema.parse({ ...input, withdrawal: ' ' })).toMatchObject({
      withdrawalMinor: 0n,
      totalMinor: 1190n,
    })
    expect(errorsOf({ items: [], withdrawal: '' })).toEqual({ withdrawal: 'items_or_withdrawal' })
  })

  it('says at each field what is wrong with it, all at once', () => {
    const wrong = { ...item, title: '', unitPrice: '2,5', quantity: '0', unitMeasure: 'unit' }
    expect(
      errorsOf({ title: '', description: ' ', reference: 'a b', withdrawal: '-1', items: [item, wrong] }),
    ).toEqual({
      title: 'field_required',
      description: 'field_required',
      reference: 'reference_characters',
      withdrawal: 'amount_not_positive',
      'items.1.title': 'field_required',
      'items.1.unitPrice': 'amount_decimals',
      'items.1.quantity': 'quantity_whole',
    })
  })

  it.each([
    ['quantity', '', 'quantity_required'],
    ['quantity', '1.5', 'quantity_whole'],
    ['quantity', String(MAX_QUANTITY + 1), 'quantity_too_large'],
    ['quantity', '99999999999', 'quantity_too_large'],
    ['unitPrice', '', 'amount_required'],
    ['unitPrice', '0', 'amount_not_positive'],
    ['unitPrice', 'NaN', 'amount_invalid'],
    ['unitPrice', '1e3', 'amount_invalid'],
    ['unitMeasure', 'kg', 'field_invalid'],
    ['title', 'a\u200bb', 'line_characters'],
    ['description', 'x'.repeat(LINE_LENGTHS.itemDescription + 1), 'line_too_long'],
    ['skuNumber', 'x'.repeat(LINE_LENGTHS.skuNumber + 1), 'line_too_long'],
    ['category', 'x'.repeat(LINE_LENGTHS.category + 1), 'line_too_long'],
  ])('item %s %j: %s', (name, value, key) =>
    expect(withItem({ [name]: value })).toEqual({ [`items.0.${name}`]: key }),
  )

  it('keeps within its limits, the sum of its parts as well', () => {
    const most = formatAmount(maxAmountMinor('CLP'), 'CLP', 'es')
    expect(errorsOf({ withdrawal: most })).toEqual({ withdrawal: 'order_too_large' })
    expect(errorsOf({ withdrawal: most, items: [] })).toEqual({})
    expect(errorsOf({ items: Array.from({ length: MAX_ITEMS + 1 }, () => item) })).toEqual({
      items: 'items_too_many',
    })
    expect(errorsOf({ items: Array.from({ length: MAX_ITEMS }, () => item) })).toEqual({})
  })

  it.each([
    ['title', { not: '' }],
    ['title', ['Title']],
    ['withdrawal', 200],
    ['withdrawal', { set: '200' }],
    ['items', { 0: item }],
    ['items', 'all'],
    ['formId', 'x'],
    ['tillId', '../users/me'],
    ['currency', 'USD'],
  ])('takes no %s that is %j', (name, value) => expect(errorsOf({ [name]: value })).toHaveProperty([name]))

  it('takes no field that nobody asked for', () => {
    expect(errorsOf({ sponsor: '1' })).toEqual({ sponsor: 'field_unknown' })
    expect(withItem({ total: '1190' })).toEqual({ total: 'field_unknown' })
  })

  it('amounts are exact in every language and currency', () => {
    const cases = fc.record({
      currency: fc.constantFrom(...CURRENCIES),
      locale: fc.constantFrom(...LOCALES),
      withdrawal: fc.bigInt({ min: 0n, max: 10n ** 9n }),
      items: fc.array(
        fc.record({
          unitPriceMinor: fc.bigInt({ min: 1n, max: 10n ** 5n }),
          quantity: fc.integer({ min: 1, max: 9_999 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    fc.assert(
      fc.property(cases, ({ currency, locale, withdrawal, items }) => {
        const typed = items.map(({ unitPriceMinor, quantity }) => ({
          ...item,
          unitPrice: formatAmount(unitPriceMinor, currency, locale),
          quantity: String(quantity),
        }))
        const text = withdrawal === 0n ? '' : formatAmount(withdrawal, currency, locale)
        const draft = orderInputSchema.parse({ ...input, currency, locale, items: typed, withdrawal: text })
        expect(draft).toMatchObject(orderAmounts(items, withdrawal))
      }),
    )
  })
})
