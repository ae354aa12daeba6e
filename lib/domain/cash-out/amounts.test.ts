import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  itemTotal,
  MAX_QUANTITY,
  orderAmounts,
  parseQuantity,
  typedAmounts,
} from '@/lib/domain/cash-out/amounts'
import { formatAmount, LOCALES, maxAmountMinor } from '@/lib/domain/money'
import { CURRENCIES } from '@/lib/domain/payout/contract'

const price = fc.bigInt({ min: 1n, max: 10n ** 10n })
const quantity = fc.integer({ min: 1, max: MAX_QUANTITY })
const items = fc.array(fc.record({ unitPriceMinor: price, quantity }), { maxLength: 20 })

describe('amounts of an order', () => {
  it('are those of the guide: five of 238 and a withdrawal of 200 make 1390', () => {
    const amounts = orderAmounts([{ unitPriceMinor: 238n, quantity: 5 }], 200n)
    expect(amounts).toEqual({ purchaseMinor: 1190n, withdrawalMinor: 200n, totalMinor: 1390n })
  })

  it('multiply exactly: as adding the price as many times, beyond what a float could hold', () => {
    expect(itemTotal({ unitPriceMinor: 90_071_992_547_409_93n, quantity: 9_999 })).toBe(
      90_062_985_348_155_189_007n,
    )
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 50 }), (unitPriceMinor, count) => {
        const added = Array.from({ length: count }).reduce<bigint>((sum) => sum + unitPriceMinor, 0n)
        expect(itemTotal({ unitPriceMinor, quantity: count })).toBe(added)
      }),
    )
  })

  it('add up in any order, and the total is purchase and withdrawal', () => {
    fc.assert(
      fc.property(items, fc.bigInt({ min: 0n, max: 10n ** 10n }), (list, withdrawal) => {
        const one = orderAmounts(list, withdrawal)
        expect(orderAmounts([...list].reverse(), withdrawal)).toEqual(one)
        expect(one.totalMinor - one.withdrawalMinor).toBe(
          list.reduce((sum, item) => sum + itemTotal(item), 0n),
        )
      }),
    )
  })
})

describe('a quantity', () => {
  it('is a whole number from 1 to 9999', () => {
    fc.assert(
      fc.property(quantity, (count) => {
        expect(parseQuantity(` ${count} `)).toBe(count)
      }),
    )
  })

  it.each(['', '0', '01', '-1', '+1', '1.0', '1,5', '1e3', '10000', '１', '1 0', 'NaN', '0x1'])(
    'is not %j',
    (text) => expect(parseQuantity(text)).toBeNull(),
  )
})

describe('while an order is typed', () => {
  it('every amount is the one that is sent, in each language and currency', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCIES),
        fc.constantFrom(...LOCALES),
        fc.array(fc.record({ unitPriceMinor: fc.bigInt({ min: 1n, max: 10n ** 5n }), quantity }), {
          maxLength: 5,
        }),
        fc.bigInt({ min: 0n, max: 10n ** 8n }),
        (currency, locale, list, withdrawal) => {
          const typed = {
            items: list.map((item) => ({
              unitPrice: formatAmount(item.unitPriceMinor, currency, locale),
              quantity: String(item.quantity),
            })),
            withdrawal: withdrawal === 0n ? '' : formatAmount(withdrawal, currency, locale),
          }
          const { purchaseMinor, withdrawalMinor, totalMinor } = typedAmounts(typed, currency, locale)
          expect({ purchaseMinor, withdrawalMinor, totalMinor }).toEqual(orderAmounts(list, withdrawal))
        },
      ),
    )
  })

  it('what cannot be read yet leaves its total open, and only its own', () => {
    const items = [
      { unitPrice: '238', quantity: '5' },
      { unitPrice: '', quantity: '1' },
    ]
    expect(typedAmounts({ items, withdrawal: '200' }, 'CLP', 'es')).toEqual({
      items: [1190n, null],
      purchaseMinor: null,
      withdrawalMinor: 200n,
      totalMinor: null,
    })
    expect(typedAmounts({ items: [], withdrawal: 'x' }, 'CLP', 'es').totalMinor).toBeNull()
  })

  it('a total above what the order may carry is none', () => {
    const most = maxAmountMinor('CLP')
    const typed = { items: [{ unitPrice: '1', quantity: '1' }], withdrawal: formatAmount(most, 'CLP', 'es') }
    expect(typedAmounts(typed, 'CLP', 'es').totalMinor).toBeNull()
    expect(typedAmounts({ ...typed, items: [] }, 'CLP', 'es').totalMinor).toBe(most)
  })
})
