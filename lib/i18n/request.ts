import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { loadMessages } from './load-messages'
import { chooseLocale, LOCALE_COOKIE, LOCALE_TAGS, localeOfTag } from './locales'

/** Zone of texts that belong to no account. Screens that show an account's data pass its own zone. */
export const DEFAULT_TIME_ZONE = 'America/Santiago'

export default getRequestConfig(async ({ locale }) => {
  const chosen =
    locale === undefined
      ? chooseLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'))
      : localeOfTag(locale)
  return {
    locale: LOCALE_TAGS[chosen],
    messages: await loadMessages(chosen),
    timeZone: DEFAULT_TIME_ZONE,
    now: new Date(),
  }
})
