import 'server-only'
import { cookies, headers } from 'next/headers'
import type { Locale } from '@/lib/domain/money'
import { chooseLocale, LOCALE_COOKIE } from './locales'

/** The language in which whoever makes this request reads: the one chosen in this browser, else the browser's own. */
export async function readerLocale(): Promise<Locale> {
  return chooseLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'))
}
