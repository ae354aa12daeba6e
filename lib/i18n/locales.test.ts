import { describe, expect, it } from 'vitest'
import { chooseLocale, localeOfTag } from './locales'

describe('chooseLocale', () => {
  it('prefers the stored choice', () => {
    expect(chooseLocale('en', 'pt-BR')).toBe('en')
  })
  it('ignores a stored value that is no language of ours', () => {
    expect(chooseLocale('fr', 'pt-PT,pt;q=0.9')).toBe('pt-BR')
  })
  it('orders the browser’s languages by weight', () => {
    expect(chooseLocale(undefined, 'fr, es;q=0.4, en-GB;q=0.8')).toBe('en')
  })
  it('skips what the browser refuses', () => {
    expect(chooseLocale(undefined, 'en;q=0, pt;q=0.1')).toBe('pt-BR')
  })
  it('falls back to Spanish', () => {
    expect(chooseLocale(undefined, 'de-DE')).toBe('es')
    expect(chooseLocale(undefined, null)).toBe('es')
  })
})

describe('localeOfTag', () => {
  it('returns the language of a tag', () => {
    expect(localeOfTag('en-US')).toBe('en')
    expect(localeOfTag('xx')).toBe('es')
  })
})
