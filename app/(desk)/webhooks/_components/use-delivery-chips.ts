import { useTranslations } from 'next-intl'
import type { DeliveryFilterParams, DeliveryWords } from '@/app/(desk)/webhooks/search-params'
import type { FilterChip } from '@/components/data-table/filter-chips'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDate } from '@/lib/i18n/format'
import { useDeliveryTexts } from './use-delivery-texts'

/** Every filter in force, in the reader's words, each with the way to take it away. */
export function useDeliveryChips({
  params,
  words,
  accounts,
  payoutReference,
  setFilter,
}: {
  readonly params: DeliveryFilterParams
  readonly words: DeliveryWords
  readonly accounts: readonly { readonly id: string; readonly name: string }[]
  /** Of the payout that is asked for, where a row tells. */
  readonly payoutReference: string | null
  readonly setFilter: (filter: Partial<DeliveryFilterParams>) => void
}): readonly FilterChip[] {
  const t = useTranslations('webhooks')
  const locale = useAppLocale()
  const { resultText } = useDeliveryTexts()
  const day = (text: string | null) => (text === null ? null : formatDate(new Date(text), locale, 'UTC'))
  const { verdict, state, payout, account } = params
  const values: Record<keyof DeliveryFilterParams, string | null> = {
    ...params,
    ...words,
    verdict: verdict && t(`verdict.${verdict}.label`),
    state: state && t(`state.${state}`),
    result: params.result && resultText(params),
    account: accounts.find(({ id }) => id === account)?.name ?? account,
    payout: payout && (payoutReference || `…${payout.slice(-6)}`),
    from: day(params.from),
    to: day(params.to),
  }
  return (Object.keys(values) as (keyof DeliveryFilterParams)[]) // the record above has exactly these keys
    .flatMap((id) => {
      const value = values[id]
      if (!value) return []
      return [{ id, text: t(`chip.${id}`, { value }), onRemove: () => setFilter({ [id]: null }) }]
    })
}
