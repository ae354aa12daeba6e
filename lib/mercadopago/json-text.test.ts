import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DecimalLiteral, jsonText } from '@/lib/mercadopago/json-text'

describe('jsonText', () => {
  it('is compact, keeps the order, leaves out undefined and writes digits as they are', () => {
    const node = { b: 'x', a: [new DecimalLiteral('10000000000.01'), { c: undefined, d: '' }], e: {} }
    expect(jsonText(node)).toBe('{"b":"x","a":[10000000000.01,{"d":""}],"e":{}}')
  })

  it('agrees with JSON.stringify on every tree of texts', () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z_"\\]{1,8}$/), tie('tree'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (node) => {
        expect(jsonText(node as string)).toBe(JSON.stringify(node)) // the tree holds only what the writer takes
      }),
    )
  })

  it.each(['', '1e3', '01', '-1', '.5', '1.', '1,5', 'NaN', '1 ', '0x1', '１'])(
    'takes no %j for a decimal',
    (text) => {
      expect(() => new DecimalLiteral(text)).toThrow(RangeError)
    },
  )
})
