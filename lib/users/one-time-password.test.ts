import { describe, expect, it } from 'vitest'
import { oneTimePassword } from '@/lib/users/one-time-password'
import { MIN_PASSWORD_LENGTH } from '@/lib/users/user-input'

describe('oneTimePassword', () => {
  it('is long enough for the rule that typed ones obey', () => {
    expect(oneTimePassword().length).toBeGreaterThanOrEqual(MIN_PASSWORD_LENGTH)
  })
  it('is four groups of unmistakable signs', () => {
    for (let i = 0; i < 200; i += 1) {
      expect(oneTimePassword()).toMatch(/^[2-9a-km-np-z]{5}(-[2-9a-km-np-z]{5}){3}$/)
    }
  })
  it('never repeats', () => {
    expect(new Set(Array.from({ length: 500 }, oneTimePassword)).size).toBe(500)
  })
})
