import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawerDifference, enoughInDrawer, expectedInDrawer } from '@/lib/domain/cash-out/drawer'

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n })

it('expects what it was opened with, less what was handed over', () => {
  const drawer = { openedWithMinor: 50_000n, paidOutMinor: [200n, 20_000n] }
  expect(expectedInDrawer(drawer)).toBe(29_800n)
  expect(drawerDifference(29_800n, 29_700n)).toBe(-100n)
  expect(enoughInDrawer(drawer, 29_800n)).toBe(true)
  expect(enoughInDrawer(drawer, 29_801n)).toBe(false)
})

it('loses nothing, in whatever order it was paid out', () => {
  fc.assert(
    fc.property(
      amount,
      fc.array(amount, { maxLength: 30 }),
      amount,
      (openedWithMinor, paidOutMinor, counted) => {
        const expected = expectedInDrawer({ openedWithMinor, paidOutMinor })
        expect(expectedInDrawer({ openedWithMinor, paidOutMinor: [...paidOutMinor].reverse() })).toBe(
          expected,
        )
        expect(paidOutMinor.reduce((sum, one) => sum + one, expected)).toBe(openedWithMinor)
        expect(expected + drawerDifference(expected, counted)).toBe(counted)
      },
    ),
  )
})
