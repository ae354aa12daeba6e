import { describe, expect, it } from 'vitest'
import { ownPath } from '@/lib/auth/own-path'

describe('ownPath', () => {
  it.each(['/payouts', '/payouts?state=draft&page=2', '/payouts/01J/edit', '/'])('keeps %s', (path) => {
    expect(ownPath(path)).toBe(path)
  })
  it.each([
    'https://elsewhere.example',
    '//elsewhere.example/x',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    'javascript:alert(1)',
    'payouts',
    '',
    '/..//elsewhere.example',
    '/sign-in',
    '/sign-in?callbackUrl=/payouts',
    '/api/auth/signout',
    undefined,
    ['/payouts'],
  ])('refuses %j', (value) => {
    expect(ownPath(value)).toBeUndefined()
  })
})
