import { useTranslations } from 'next-intl'
import type { PayoutsKey, PayoutsParams, PayoutWords } from '@/app/(desk)/payouts/search-params'
import type { FilterChip } from '@/components/data-table/filter-chips'
import { useStatusLabel } from '@/components/status/provider-status'
import { formatMoney, parseDecimalText } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDate } from '@/lib/i18n/format'
import type { FilterParams } from './use-table-state'

export type Choice = { readonly id: string; readonly name: string }

/** Every filter in force, in the reader's words, each with the way to take it away. */
export function useFilterChips({
  params,
  words,
  makers,
  accounts,
  setFilter,
}: {
  readonly params: PayoutsParams
  readonly words: PayoutWords
  readonly makers: readonly Choice[]
  readonly accounts: readonly Choice[]
  readonly setFilter: (filter: Partial<FilterParams>) => void
}): readonly FilterChip[] {
  const t = useTranslations('payouts.chip')
  const state = useTranslations('status.state')
  const contract = useTranslations('common.contract')
  const statusLabel = useStatusLabel()
  const locale = useAppLocale()

  const { currency } = params
  const amount = (text: string | null) => {
    const minor = text === null || currency === null ? null : parseDecimalText(text, currency)
    return minor === null || currency === null ? null : formatMoney(minor, currency, locale)
  }
  const nameIn = (choices: readonly Choice[], id: string | null) =>
    choices.find((choice) => choice.id === id)?.name ?? id
  const day = (text: string | null) => (text === null ? null : formatDate(new Date(text), locale, 'UTC'))
  const raw = (text: string | null) =>
    text === null || statusLabel(text) === text ? text : `${statusLabel(text)} (${text})`

  const values: Record<keyof FilterParams, string | null> = {
    ...words,
    state: params.state?.map((name) => state(`${name}.label`)).join(', ') ?? null,
    status: raw(params.status),
    detail: params.detail,
    contract: params.contract && contract(params.contract),
    currency,
    min: amount(params.min),
    max: amount(params.max),
    from: day(params.from),
    to: day(params.to),
    maker: nameIn(makers, params.maker),
    account: nameIn(accounts, params.account),
  }
  return (Object.keys(values) as (keyof FilterParams & PayoutsKey)[]) // the record above has exactly these keys
    .flatMap((id) => {
      const value = values[id]
      if (value === null) return []
      // Amounts mean nothing without their currency.
      const gone = id === 'currency' ? { currency: null, min: null, max: null } : { [id]: null }
      return [{ id, text: t(id, { value }), onRemove: () => setFilter(gone) }]
    })
}
