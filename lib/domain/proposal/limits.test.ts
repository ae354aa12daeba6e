import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CAP_SCOPES, CAP_WINDOWS } from '@/lib/domain/limits/cap'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import {
  type Cap,
  capKey,
  limitsDifference,
  limitsDocument,
  limitsOnlyStricter,
  readLimits,
} from '@/lib/domain/proposal/limits'

const cap: fc.Arbitrary<Cap> = fc.record({
  scope: fc.constantFrom(...CAP_SCOPES),
  window: fc.constantFrom(...CAP_WINDOWS),
  currency: fc.constantFrom(...CURRENCIES),
  accountId: fc.constantFrom(null, 'one', 'other'),
  amountMinor: fc.integer({ min: 1, max: 4 }).map(String),
})
const caps = fc
  .uniqueArray(
    cap.map((one) => (one.scope === 'payout' ? { ...one, window: null } : one)),
    { selector: capKey, maxLength: 12 },
  )
  .map((all) => ({ caps: all }))

it('the same caps in any order are the same document, which reads back', () => {
  fc.assert(
    fc.property(caps, (limits) => {
      const document = limitsDocument(limits.caps)
      expect(limitsDocument(limits.caps.toReversed())).toBe(document)
      expect(new Set(readLimits(document).caps.map(capKey))).toEqual(new Set(limits.caps.map(capKey)))
    }),
  )
})

it('stricter is exactly: nothing removed, nothing raised', () => {
  fc.assert(
    fc.property(caps, caps, (before, now) => {
      const { changes } = limitsDifference(before, now)
      const looser = changes.some(
        (change) =>
          change.kind === 'removed' ||
          (change.kind === 'changed' && BigInt(change.now.amountMinor) > BigInt(change.before.amountMinor)),
      )
      expect(limitsOnlyStricter(before, now)).toBe(!looser)
    }),
  )
})

it('stricter than stricter is stricter, and a way back is not', () => {
  fc.assert(
    fc.property(caps, caps, caps, (one, two, three) => {
      if (limitsOnlyStricter(one, two) && limitsOnlyStricter(two, three)) {
        expect(limitsOnlyStricter(one, three)).toBe(true)
      }
      if (limitsOnlyStricter(one, two) && limitsOnlyStricter(two, one)) {
        expect(limitsDocument(one.caps)).toBe(limitsDocument(two.caps))
      }
    }),
  )
})

it('a difference leads from one to the other, and counts what stays', () => {
  fc.assert(
    fc.property(caps, caps, (before, now) => {
      const { changes, same } = limitsDifference(before, now)
      const result = new Map(before.caps.map((one) => [capKey(one), one]))
      for (const change of changes) {
        if (change.kind === 'removed') result.delete(capKey(change.before))
        else result.set(capKey(change.now), change.now)
      }
      expect(limitsDocument([...result.values()])).toBe(limitsDocument(now.caps))
      expect(same + changes.filter(({ kind }) => kind !== 'added').length).toBe(before.caps.length)
    }),
  )
})
