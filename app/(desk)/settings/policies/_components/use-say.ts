import { formatMoney } from '@/lib/domain/money'
import { type Phrase, say } from '@/lib/domain/policy/phrase'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { useTextsByKey } from '@/lib/i18n/texts-by-key'

/** Says a policy's sentences in the reader's language. Needs namespace `policies`. */
export function useSay(): (phrase: Phrase) => string {
  const text = useTextsByKey()
  const locale = useAppLocale()
  return (phrase) => {
    return say(phrase, { text, money: (minor, currency) => formatMoney(minor, currency, locale) })
  }
}
