import { createTranslator } from 'use-intl/core'
import { LOCALES, type Locale } from '@/lib/domain/money'
import { LOCALE_TAGS } from './locales'
import { en } from './messages/en/all'
import { es } from './messages/es/all'
import { ptBR } from './messages/pt-BR/all'
import { placeholdersOf } from './placeholders'

export type Catalogue = ReadonlyMap<string, string>

const CATALOGUES: Record<Locale, Catalogue> = { es: flatten(es), 'pt-BR': flatten(ptBR), en: flatten(en) }

/** Every text of a language by its whole key (`common.actions.save`). */
export function catalogueOf(locale: Locale): Catalogue {
  return CATALOGUES[locale]
}

/** A nested object of texts as one map of dotted keys. */
export function flatten(texts: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    const path = prefix === '' ? key : `${prefix}.${key}`
    if (typeof value === 'string') flat.set(path, value)
    else for (const [inner, text] of flatten(value, path)) flat.set(inner, text)
  }
  return flat
}

/** Keys that another language lacks or has too many of. */
export function keyProblems(locale: Locale, source: Catalogue, other: Catalogue): string[] {
  return [
    ...[...source.keys()].filter((key) => !other.has(key)).map((key) => `${locale}: ${key} is missing`),
    ...[...other.keys()].filter((key) => !source.has(key)).map((key) => `${locale}: ${key} is not in es`),
  ]
}

/** Empty texts, and texts whose placeholders differ from Spanish's. */
export function textProblems(locale: Locale, source: Catalogue, other: Catalogue): string[] {
  return [...other].flatMap(([key, text]) => {
    if (text.trim() === '') return [`${locale}: ${key} is empty`]
    const expected = placeholdersOf(source.get(key) ?? text).join(' ')
    const found = placeholdersOf(text).join(' ')
    return expected === found
      ? []
      : [`${locale}: ${key} takes ${found || 'nothing'}, es takes ${expected || 'nothing'}`]
  })
}

/** Texts left as they are in Spanish. Words that both languages spell alike stand in `SAME_ON_PURPOSE`. */
export function untranslated(
  locale: Locale,
  source: Catalogue,
  other: Catalogue,
  allowed: ReadonlySet<string>,
): string[] {
  return [...other]
    .filter(([key, text]) => source.get(key) === text && /\p{L}{3}/u.test(withoutPlaceholders(text)))
    .filter(([, text]) => !allowed.has(text))
    .map(([key, text]) => `${locale}: ${key} is Spanish: ${text}`)
}

/** Texts that do not parse as ICU messages, or say less than they should: each is formatted once with stand-in values. */
export function syntaxProblems(locale: Locale, catalogue: Catalogue): string[] {
  return [...catalogue].flatMap(([key, text]) => {
    const problems: string[] = []
    const translate = createTranslator({
      locale: LOCALE_TAGS[locale],
      timeZone: 'UTC',
      // One text under a key of its own: the catalogue's types do not matter here.
      messages: { text } as object,
      onError: (error) => problems.push(`${locale}: ${key}: ${error.message}`),
    }) as unknown as { rich(key: string, values: Record<string, unknown>): unknown }
    const values = placeholdersOf(text).map((name): [string, unknown] =>
      name.startsWith('<') ? [name.slice(1, -1), () => ''] : [name, 2],
    )
    const said = [translate.rich('text', Object.fromEntries(values))].flat()
    // Within a select inside a plural the number sign stays what it is.
    if (said.some((part) => typeof part === 'string' && part.includes('#'))) {
      problems.push(`${locale}: ${key}: a # is read to people`)
    }
    return problems
  })
}

export const OTHER_LOCALES = LOCALES.filter((locale) => locale !== 'es')

function withoutPlaceholders(text: string): string {
  return text.replace(/\{[^{}]*\}/g, '')
}
