import { LOCALES, type Locale } from '@/lib/domain/money'

/** Spanish is the source of every text and what a browser without a language of ours gets. */
export const DEFAULT_LOCALE: Locale = 'es'
/** Zone of texts that belong to no account. Screens that show an account's data pass its own zone. */
export const DEFAULT_TIME_ZONE = 'America/Santiago'
export const LOCALE_COOKIE = 'giro-locale'
export const LOCALE_COOKIE_MAX_AGE_SECONDS = 365 * 24 * 60 * 60

/** BCP 47 tags that decide dates, numbers and plural forms; also the `lang` of the page. */
export const LOCALE_TAGS = { es: 'es-CL', 'pt-BR': 'pt-BR', en: 'en-US' } as const satisfies Record<
  Locale,
  string
>
export type LocaleTag = (typeof LOCALE_TAGS)[Locale]

/** Each language in its own words, for the switcher. */
export const LOCALE_NAMES = {
  es: 'Español',
  'pt-BR': 'Português',
  en: 'English',
} as const satisfies Record<Locale, string>

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/** The language of a formatting tag (`es-CL` → `es`); anything unknown is Spanish. */
export function localeOfTag(tag: string): Locale {
  return LOCALES.find((locale) => LOCALE_TAGS[locale] === tag) ?? DEFAULT_LOCALE
}

/** The stored choice wins, then the browser's languages by weight (RFC 9110 §12.5.4), then Spanish. */
export function chooseLocale(stored: string | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(stored)) return stored
  for (const tag of languagesByWeight(acceptLanguage ?? '')) {
    const language = tag.split('-')[0]
    const match = LOCALES.find((locale) => locale.split('-')[0] === language)
    if (match) return match
  }
  return DEFAULT_LOCALE
}

function languagesByWeight(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(parameter)?.[1])
      return { tag, weight: Number(quality.find(Boolean) ?? '1') }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
