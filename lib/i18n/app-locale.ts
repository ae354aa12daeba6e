import { useLocale } from 'next-intl'
import type { Locale } from '@/lib/domain/money'
import { localeOfTag } from './locales'

/** The reader's language; for client components and for server components that are not async. */
export function useAppLocale(): Locale {
  return localeOfTag(useLocale())
}
