import 'server-only'
import { getLocale } from 'next-intl/server'
import type { Locale } from '@/lib/domain/money'
import { localeOfTag } from './locales'

/** The reader's language, for async server components, actions and routes. */
export async function getAppLocale(): Promise<Locale> {
  return localeOfTag(await getLocale())
}
