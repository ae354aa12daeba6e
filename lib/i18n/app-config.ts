import type { LocaleTag } from './locales'
import type { es } from './messages/es/all'

/** Types every key, placeholder and locale that next-intl and use-intl take. */
declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof es
    Locale: LocaleTag
  }
}
