import { describe, expect, it } from 'vitest'
import { flatten, keyProblems, syntaxProblems, textProblems, untranslated } from './catalogue'

const of = (texts: Record<string, string>) => new Map(Object.entries(texts))

describe('the checks of texts', () => {
  it('flattens to dotted keys', () => {
    expect([...flatten({ a: { b: 'x' }, c: 'y' })]).toEqual([
      ['a.b', 'x'],
      ['c', 'y'],
    ])
  })
  it('names a key that is missing or too many', () => {
    expect(keyProblems('en', of({ a: 'x', b: 'y' }), of({ b: 'y', c: 'z' }))).toEqual([
      'en: a is missing',
      'en: c is not in es',
    ])
  })
  it('names an empty text and a placeholder that differs', () => {
    expect(textProblems('en', of({ a: 'x', b: 'Hola {name}' }), of({ a: ' ', b: 'Hello {nome}' }))).toEqual([
      'en: a is empty',
      'en: b takes nome, es takes name',
    ])
  })
  it('names a text left in Spanish unless it is meant', () => {
    const spanish = of({ a: 'Cuenta', b: 'Pix', c: '{count} h', d: 'Real' })
    expect(untranslated('pt-BR', spanish, spanish, new Set(['Real']))).toEqual([
      'pt-BR: a is Spanish: Cuenta',
      'pt-BR: b is Spanish: Pix',
    ])
  })
  it('names a text that does not parse', () => {
    expect(
      syntaxProblems('es', of({ a: '{count, plural, one {x}', b: 'Lee <link>esto</link>' })),
    ).toHaveLength(1)
    expect(syntaxProblems('es', of({ a: '{count, plural, one {# día} other {# días}}' }))).toEqual([])
  })
  it('names a number that stays a sign', () => {
    const nested = '{count, plural, one {# día} other {{many, select, yes {más de #} other {#}} días}}'
    expect(syntaxProblems('es', of({ a: nested }))).toEqual(['es: a: a # is read to people'])
  })
})
