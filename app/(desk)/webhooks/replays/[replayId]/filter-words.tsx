import { useTranslations } from 'next-intl'
import { useDeliveryTexts } from '@/app/(desk)/webhooks/_components/use-delivery-texts'
import { DELIVERY_STATES, VERDICTS } from '@/app/(desk)/webhooks/search-params'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDate } from '@/lib/i18n/format'

/** The fields of a filter, each with the words of its chip in the inbox. */
const CHIPS = {
  verdict: 'verdict',
  state: 'state',
  result: 'result',
  topic: 'topic',
  action: 'action',
  resourceId: 'resource',
  notificationId: 'notification',
  httpStatus: 'http',
  accountId: 'account',
  payoutId: 'payout',
  reference: 'reference',
  from: 'from',
  to: 'to',
} as const
const FIELDS = Object.keys(CHIPS) as (keyof typeof CHIPS)[] // exactly the keys above

/** What a repeated check was asked for, in the words of the inbox; ids as they are. */
export function FilterWords({ filter }: { readonly filter: Readonly<Record<string, string>> }) {
  const t = useTranslations('webhooks')
  const locale = useAppLocale()
  const { resultText } = useDeliveryTexts()
  function words(field: keyof typeof CHIPS, value: string): string {
    switch (field) {
      case 'verdict': {
        const verdict = VERDICTS.find((one) => one === value)
        return verdict ? t(`verdict.${verdict}.label`) : value
      }
      case 'state': {
        const state = DELIVERY_STATES.find((one) => one === value)
        return state ? t(`state.${state}`) : value
      }
      case 'result':
        return resultText({ result: value })
      case 'from':
      case 'to':
        return formatDate(new Date(value), locale, 'UTC')
      default:
        return value
    }
  }
  return (
    <ul>
      {FIELDS.map((field) => {
        const value = filter[field]
        return value === undefined ? null : (
          <li key={field} className="wrap-anywhere">
            {t(`chip.${CHIPS[field]}`, { value: words(field, value) })}
          </li>
        )
      })}
    </ul>
  )
}
