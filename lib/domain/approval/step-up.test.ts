import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STEP_UP_PURPOSES, type StepUp, setText, stepUpText } from '@/lib/domain/approval/step-up'

const stepUps: fc.Arbitrary<StepUp> = fc.record({
  purpose: fc.constantFrom(...STEP_UP_PURPOSES),
  userId: fc.string(),
  digest: fc.string(),
  nonce: fc.string(),
})

describe('the text of a challenge', () => {
  it('says its purpose, person, digest and nonce, and nothing that two of them share', () => {
    fc.assert(
      fc.property(stepUps, stepUps, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other)
        expect(stepUpText(one) === stepUpText(other)).toBe(same)
        const { purpose, userId, digest, nonce } = one
        expect(JSON.parse(stepUpText(one))).toEqual(['giro-step-up-1', purpose, userId, digest, nonce])
      }),
    )
  })

  it('differs when any one part does, also where parts change places', () => {
    fc.assert(
      fc.property(stepUps, fc.string({ minLength: 1 }), (one, more) => {
        for (const part of ['userId', 'digest', 'nonce'] as const) {
          expect(stepUpText({ ...one, [part]: one[part] + more })).not.toBe(stepUpText(one))
        }
        const moved = { ...one, userId: one.digest, digest: one.userId }
        expect(stepUpText(moved) === stepUpText(one)).toBe(one.userId === one.digest)
      }),
    )
  })

  it('stays as it is: it is in every stored proof', () => {
    expect(stepUpText({ purpose: 'approve', userId: 'U', digest: 'D', nonce: 'N' })).toBe(
      '["giro-step-up-1","approve","U","D","N"]',
    )
  })
})

describe('the text of a set', () => {
  it('is that of its digests, in whatever order they are given', () => {
    const digests = fc.uniqueArray(fc.string(), { minLength: 1 })
    fc.assert(
      fc.property(digests, fc.string(), (some, more) => {
        expect(setText(some.toReversed())).toBe(setText(some))
        expect(setText([...some, more])).not.toBe(setText(some))
      }),
    )
  })
})
