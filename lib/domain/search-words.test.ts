import { describe, expect, it } from 'vitest'
import { isSealedSearch, withoutPlainSearch } from './search-words'

const SEALED = `s1.0123abcd.${'x'.repeat(40)}`

describe('words in an address', () => {
  it.each(['529.982.247-25', 's1.0123abcd.', `${SEALED}!`, `S1.0123abcd.${'x'.repeat(40)}`, ''])(
    'are not sealed: %s',
    (text) => expect(isSealedSearch(text)).toBe(false),
  )

  it('stay where they are sealed, and go where they are not', () => {
    expect(isSealedSearch(SEALED)).toBe(true)
    expect(withoutPlainSearch(`/payouts?q=${SEALED}&state=sent`)).toBe(`/payouts?q=${SEALED}&state=sent`)
    expect(withoutPlainSearch('/payouts?q=529.982.247-25&state=sent')).toBe('/payouts?state=sent')
    expect(withoutPlainSearch('/payouts?q=a&q=b&tag=c')).toBe('/payouts')
    expect(withoutPlainSearch('/payouts?state=sent%2Cfinal')).toBe('/payouts?state=sent%2Cfinal')
    expect(withoutPlainSearch('/payouts')).toBe('/payouts')
    for (const id of ['01J0000000000000000000CERR', '12', 'payout:approve', 'BR/001']) {
      expect(withoutPlainSearch(`/audit?about=${id}`)).toBe(`/audit?about=${id}`)
    }
    for (const other of ['529.982.247-25', '12345678-5', 'a@b.example', crypto.randomUUID()]) {
      expect(withoutPlainSearch(`/audit?about=${other}`)).toBe('/audit')
    }
  })
})
