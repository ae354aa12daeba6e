import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prettyJson } from './pretty-json'

describe('a body made legible', () => {
  test('breaks lines and keeps every number and escape as it came', () => {
    const text = '{"a":100.00,"b":[1,{"c":"x, {y}: \\"z\\""}],"d":{ },"e":[],"f":12345678901234567890}'
    expect(prettyJson(text)).toBe(
      [
        '{',
        '  "a": 100.00,',
        '  "b": [',
        '    1,',
        '    {',
        '      "c": "x, {y}: \\"z\\""',
        '    }',
        '  ],',
        '  "d": {},',
        '  "e": [],',
        '  "f": 12345678901234567890',
        '}',
      ].join('\n'),
    )
  })

  test('spaces inside a string stay', () => {
    expect(prettyJson('{"a": " two  words "}')).toBe('{\n  "a": " two  words "\n}')
  })

  test.each(['', 'not json', '<html>', '"a"', '12', '{"a":', 'null'])('%j has no other form', (text) => {
    expect(prettyJson(text)).toBeNull()
  })

  test('says what JSON.stringify would say', () => {
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), (value) => {
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })
})
