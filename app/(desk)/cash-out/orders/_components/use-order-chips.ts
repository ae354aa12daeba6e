import { useTranslations } from 'next-intl'
import type { OrderFilterParams, OrderWords } from '@/app/(desk)/cash-out/orders/search-params'
import type { FilterChip } from '@/components/data-table/filter-chips'
import type { OrderChoices } from '@/lib/cash-out/list-order-choices'
import { formatMoney, parseDecimalText } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDate } from '@/lib/i18n/format'

/** Every filter in force, in the reader's words, each with the way to take it away. */
export function useOrderChips(
  params: OrderFilterParams,
  words: OrderWords,
  choices: OrderChoices,
  setFilter: (filter: Partial<OrderFilterParams>) => void,
): readonly FilterChip[] {
  const t = useTranslations('cashOut')
  const locale = useAppLocale()
  const day = (text: string | null) => (text === null ? null : formatDate(new Date(text), locale, 'UTC'))
  const named = (list: OrderChoices[keyof OrderChoices], id: string | null) =>
    id && (list.find((choice) => choice.id === id)?.name ?? `…${id.slice(-6)}`)
  const { currency } = params
  const amount = (text: string | null) => {
    const minor = text === null || currency === null ? null : parseDecimalText(text, currency)
    return minor === null || currency === null ? null : formatMoney(minor, currency, locale)
  }
  const values: Record<keyof OrderFilterParams, string | null> = {
    ...words,
    state: params.state?.map((state) => t(`states.${state}`)).join(', ') ?? null,
    confirmation: params.confirmation && t(`confirmation.${params.confirmation}`),
    account: named(choices.accounts, params.account),
    store: named(choices.stores, params.store),
    till: named(choices.tills, params.till),
    cashier: named(choices.cashiers, params.cashier),
    currency,
    min: amount(params.min),
    max: amount(params.max),
    from: day(params.from),
    to: day(params.to),
  }
  return (Object.keys(values) as (keyof OrderFilterParams)[]) // the record above has exactly these keys
    .flatMap((id) => {
      const value = values[id]
      if (!value) return []
      // Amounts mean nothing without their currency.
      const gone = id === 'currency' ? { currency: null, min: null, max: null } : { [id]: null }
      return [{ id, text: t(`table.chip.${id}`, { value }), onRemove: () => setFilter(gone) }]
    })
}
