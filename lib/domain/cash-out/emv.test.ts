import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc16, readEmv } from '@/lib/domain/cash-out/emv'

const field = (id: string, value: string) => `${id}${String([...value].length).padStart(2, '0')}${value}`
const sealed = (text: string) => `${text}6304${crc16(`${text}6304`)}`
const CODE = sealed(
  field('00', '01') +
    field('26', field('00', 'com.mercadolibre') + field('01', 'https://mpago.la/pos/123')) +
    field('52', '0000') +
    field('53', '986') +
    field('58', 'BR') +
    field('59', 'Tienda Ficticia') +
    field('60', 'SAO PAULO') +
    field('62', field('05', '***')),
)

describe('the checksum', () => {
  it('is CRC-16/CCITT-FALSE', () => {
    expect(crc16('123456789')).toBe('29B1')
    expect(crc16('')).toBe('FFFF')
  })

  it('is over the bytes of the text', () => {
    expect(crc16('ñ')).not.toBe(crc16('n'))
  })
})

describe('a code', () => {
  it('is read with all its objects', () => {
    const read = readEmv(CODE)
    expect(read.ok && read.fields.map(({ id }) => id)).toEqual([
      '00',
      '26',
      '52',
      '53',
      '58',
      '59',
      '60',
      '62',
      '63',
    ])
  })

  it('may have its checksum in lower case, and letters beyond ASCII', () => {
    const text = sealed(`${field('00', '01')}${field('59', 'Panadería São João')}`)
    expect(readEmv(text)).toMatchObject({
      ok: true,
      fields: [{ id: '00' }, { value: 'Panadería São João' }, {}],
    })
    expect(readEmv(CODE.slice(0, -4) + CODE.slice(-4).toLowerCase()).ok).toBe(true)
  })

  it('is refused after any one character was changed, dropped or doubled', () => {
    for (let at = 0; at < CODE.length; at += 1) {
      const other = CODE[at] === '7' ? '8' : '7'
      expect(readEmv(CODE.slice(0, at) + other + CODE.slice(at + 1)).ok, `changed at ${at}`).toBe(false)
      expect(readEmv(CODE.slice(0, at) + CODE.slice(at + 1)).ok, `dropped at ${at}`).toBe(false)
    }
  })

  it.each([
    ['', 'empty'],
    ['hello', 'no_checksum'],
    ['00020163040000', 'checksum'],
    ['x'.repeat(513), 'too_long'],
    [sealed('0002'), 'structure'],
    [sealed('ab02xx'), 'structure'],
    [sealed(field('01', '11')), 'structure'],
  ])('%j is not one: %s', (text, why) => expect(readEmv(text)).toEqual({ ok: false, why }))

  it('never throws, whatever text comes', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 120 })
    fc.assert(
      fc.property(texts, (text) => {
        expect(readEmv(text)).toHaveProperty('ok')
      }),
    )
  })

  it('is read as it was written, whatever its objects', () => {
    const value = fc.string({ unit: 'grapheme-ascii', maxLength: 40 })
    const id = fc.integer({ min: 1, max: 62 }).map((number) => String(number).padStart(2, '0'))
    fc.assert(
      fc.property(fc.array(fc.tuple(id, value), { maxLength: 8 }), (objects) => {
        const text = sealed(field('00', '01') + objects.map(([name, words]) => field(name, words)).join(''))
        fc.pre(text.length <= 512)
        const read = readEmv(text)
        expect(read.ok && read.fields.slice(1, -1)).toEqual(
          objects.map(([name, words]) => ({ id: name, value: words })),
        )
      }),
    )
  })
})
