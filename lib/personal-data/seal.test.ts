import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toKeyring } from '@/lib/personal-data/keyring'
import { openFrozen } from '@/lib/personal-data/open-frozen'
import { openBytes, openText, SealError, sealBytes, sealText } from '@/lib/personal-data/seal'
import { exactIndex, nameWords } from '@/lib/personal-data/search-index'

const OLD = { key: 'aa'.repeat(32), previous: undefined, indexKey: 'cc'.repeat(32) }
const NEW = { key: 'bb'.repeat(32), previous: OLD.key, indexKey: 'dd'.repeat(32) }
const [before, after] = [toKeyring(OLD), toKeyring(NEW)]
const row = fc.stringMatching(/^[0-9A-Z]{26}$/)

describe('sealed values', () => {
  it('open to what was sealed, and nothing of it is seen before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 6 }), fc.uint8Array(), row, (text, bytes, id) => {
        const sealed = sealText(text, 'payout.destination', id)
        expect(sealed).toMatch(/^s1\.[0-9a-f]{8}\.[\w-]+$/)
        expect(sealed).not.toContain(text)
        expect(openText(sealed, 'payout.destination', id)).toBe(Buffer.from(text, 'utf8').toString('utf8'))
        const body = sealBytes(bytes, 'payout_attempt.body', id)
        expect([...openBytes(body, 'payout_attempt.body', id)]).toEqual([...bytes])
      }),
    )
  })

  it('are different each time', () => {
    const seal = () => sealText('52998224725', 'payout.destination', 'A')
    expect(new Set(Array.from({ length: 100 }, seal)).size).toBe(100)
  })

  it('do not open in another row or column', () => {
    fc.assert(
      fc.property(fc.string(), row, row, (text, id, other) => {
        fc.pre(id !== other)
        const sealed = sealText(text, 'payout.destination', id)
        expect(() => openText(sealed, 'payout.destination', other)).toThrow(SealError)
        expect(() => openText(sealed, 'payout.beneficiary_name', id)).toThrow(SealError)
        const body = sealBytes(Buffer.from(text), 'cash_refund.body', id)
        expect(() => openBytes(body, 'cash_refund.body', other)).toThrow(SealError)
      }),
    )
  })

  it('do not open with any bit changed, cut short, or unsealed', () => {
    const bytes = sealBytes(Buffer.from('{"key":"52998224725"}'), 'payout_attempt.body', 'A')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => openBytes(changed, 'payout_attempt.body', 'A')).toThrow(SealError)
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(() => openBytes(bytes.slice(0, length), 'payout_attempt.body', 'A')).toThrow(SealError)
    }
    expect(() => openText('52998224725', 'payout.destination', 'A')).toThrow(SealError)
    expect(() => openText('s1.', 'payout.destination', 'A')).toThrow(SealError)
  })

  it('open under the previous key while it is given, and no longer', () => {
    const sealed = sealText('ana@ficticia.example', 'payout.destination', 'A', before)
    expect(openText(sealed, 'payout.destination', 'A', after)).toBe('ana@ficticia.example')
    const alone = toKeyring({ ...NEW, previous: undefined })
    expect(() => openText(sealed, 'payout.destination', 'A', alone)).toThrow(/no key [0-9a-f]{8} is given/)
  })

  it('keep the digest of their plain bytes under every key', () => {
    const bodySha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
    const body = sealBytes(Buffer.from('{}'), 'cash_order.body', 'A')
    expect(openFrozen({ body, bodySha256 }, 'cash_order.body', 'A')).toEqual(new Uint8Array([0x7b, 0x7d]))
    expect(openFrozen({ body, bodySha256 }, 'cash_order.body', 'B')).toBeNull()
    expect(openFrozen({ body, bodySha256: 'f'.repeat(64) }, 'cash_order.body', 'A')).toBeNull()
  })

  it('say in an error where, never what', () => {
    const sealed = sealText('52998224725', 'payout.destination', 'A')
    const open = () => openText(sealed, 'payout.destination', 'B')
    expect(open).toThrow('payout.destination of B does not open: it was changed, or sealed for another row')
  })
})

describe('blind indexes', () => {
  it('are the same for what is written differently, and need the key', () => {
    expect(exactIndex(' Ana@Ficticia.Example ')).toBe(exactIndex('ana@ficticia.example'))
    expect(exactIndex('52998224725')).not.toContain('52998224725')
    expect(exactIndex('52998224725', before)).not.toBe(exactIndex('52998224725', after))
    expect(nameWords('José  da-Silva JOSE')).toEqual(nameWords('jose da silva'))
    expect(nameWords('José')).toHaveLength(1)
    expect(nameWords('jose')).not.toEqual([exactIndex('jose')])
  })

  it('of different values are different', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}$/), fc.stringMatching(/^\d{11}$/), (one, other) => {
        expect(exactIndex(one) === exactIndex(other)).toBe(one === other)
      }),
    )
  })
})
