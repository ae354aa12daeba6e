import { LOCALE_COOKIE_MAX_AGE_SECONDS } from '@/lib/i18n/locales'

/** Keeps a choice of the reader (language, theme) for a year. It is no secret and proves nothing. */
export function keepPreference(name: string, value: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we support.
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${LOCALE_COOKIE_MAX_AGE_SECONDS}; SameSite=Lax${secure}`
}
