import { type Locale, parseDecimalText, toDecimalText } from '@/lib/domain/money'
import { CONTRACTS, CURRENCIES, type Currency } from '@/lib/domain/payout/contract'
import { checkAmount } from '@/lib/domain/payout/draft-fields'
import { PAYOUT_STATES } from '@/lib/domain/payout/state'
import type { FilterParams } from './use-table-state'

/** What is wrong with a field: a key of `common.filter`, or one of `errors.fields` with its values. */
export type FilterError =
  | { readonly own: 'amountNeedsCurrency' | 'maxBelowMin' | 'toBeforeFrom' }
  | { readonly key: string; readonly values?: Record<string, string> }
export type FilterErrors = Partial<Record<'min' | 'max' | 'to', FilterError>>

/** The filter that a filled-in form asks for. Amounts are read in the reader's own form and kept as plain decimals. */
export function readFilterForm(
  form: FormData,
  locale: Locale,
): { readonly filter: FilterParams; readonly errors: FilterErrors } {
  const text = (name: keyof FilterParams) => String(form.get(name) ?? '').trim() || null
  const chosen = new Set(form.getAll('state').map(String))
  const states = PAYOUT_STATES.filter((state) => chosen.has(state))
  const [from, to] = [text('from'), text('to')]
  const { errors, ...amounts } = readAmounts(form, locale)
  return {
    filter: {
      q: text('q'),
      state: states.length > 0 ? states : null,
      status: text('status'),
      detail: text('detail'),
      contract: CONTRACTS.find((known) => known === text('contract')) ?? null,
      ...amounts,
      from,
      to,
      maker: text('maker'),
      account: text('account'),
      tag: text('tag')?.toLowerCase() ?? null,
    },
    errors: {
      ...errors,
      ...(from && to && to < from && { to: { own: 'toBeforeFrom' } as const }),
    },
  }
}

/** A currency and amounts in it, as any table's filter asks for them. */
export function readAmounts(form: FormData, locale: Locale) {
  const text = (name: string) => String(form.get(name) ?? '').trim() || null
  const currency = CURRENCIES.find((known) => known === text('currency')) ?? null
  const [min, max] = [readAmount(text('min'), currency, locale), readAmount(text('max'), currency, locale)]
  const isBelow = currency !== null && minorOf(max.value, currency) < minorOf(min.value, currency)
  const maxError = max.error ?? (max.value && min.value && isBelow ? ({ own: 'maxBelowMin' } as const) : null)
  const errors: FilterErrors = { ...(min.error && { min: min.error }), ...(maxError && { max: maxError }) }
  return { currency, min: min.value, max: max.value, errors }
}

type ReadAmount = { readonly value: string | null; readonly error: FilterError | null }

function readAmount(text: string | null, currency: Currency | null, locale: Locale): ReadAmount {
  if (text === null) return { value: null, error: null }
  if (currency === null) return { value: null, error: { own: 'amountNeedsCurrency' } }
  const checked = checkAmount(text, currency, locale)
  if (checked.ok) return { value: toDecimalText(checked.value, currency), error: null }
  const { code, values } = checked
  return { value: null, error: { key: code, ...(values && { values }) } }
}

function minorOf(text: string | null, currency: Currency): bigint {
  return (text === null ? null : parseDecimalText(text, currency)) ?? 0n
}
