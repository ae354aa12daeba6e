import { getRequestConfig } from 'next-intl/server'
import { loadMessages } from './load-messages'
import { DEFAULT_TIME_ZONE, LOCALE_TAGS, localeOfTag } from './locales'
import { readerLocale } from './reader-locale'

export default getRequestConfig(async ({ locale }) => {
  const chosen = locale === undefined ? await readerLocale() : localeOfTag(locale)
  return {
    locale: LOCALE_TAGS[chosen],
    messages: await loadMessages(chosen),
    timeZone: DEFAULT_TIME_ZONE,
    now: new Date(),
  }
})
