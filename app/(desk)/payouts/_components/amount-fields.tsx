import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type Option, SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { formatAmount, parseDecimalText } from '@/lib/domain/money'
import { CURRENCIES, type Currency } from '@/lib/domain/payout/contract'
import { exampleAmount } from '@/lib/domain/payout/draft-fields'
import { useAppLocale } from '@/lib/i18n/app-locale'

type Amounts = {
  readonly currency: Currency | null
  /** Plain decimals, as the address holds them. */
  readonly min: string | null
  readonly max: string | null
}
type Props = {
  readonly params: Amounts
  /** What stands where nothing is chosen. */
  readonly any: string
  readonly errors: { readonly min: ReactNode; readonly max: ReactNode }
}

/** A currency, and from how much to how much in it. */
export function AmountFields({ params, any, errors }: Props) {
  const t = useTranslations('common.filter')
  const currencyName = useTranslations('common.currency')
  const locale = useAppLocale()
  const { currency } = params
  const typed = (text: string | null) => {
    const minor = text === null || currency === null ? null : parseDecimalText(text, currency)
    return minor === null || currency === null ? '' : formatAmount(minor, currency, locale)
  }
  const currencies = CURRENCIES.map((code) => ({ value: code, label: `${code}, ${currencyName(code)}` }))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium">{t('amount')}</legend>
      <p className="text-13 text-text-quiet">{t('amountHint', { example: exampleAmount('BRL', locale) })}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <Choose name="currency" any={any} label={t('currency')} value={currency} options={currencies} />
        <TextField
          name="min"
          label={t('min')}
          inputMode="decimal"
          defaultValue={typed(params.min)}
          error={errors.min}
          optional="obviously"
        />
        <TextField
          name="max"
          label={t('max')}
          inputMode="decimal"
          defaultValue={typed(params.max)}
          error={errors.max}
          optional="obviously"
        />
      </div>
    </fieldset>
  )
}

/** One of the known values, or all. A value from the address that nobody knows stays choosable. */
export function Choose({
  name,
  any,
  label,
  value,
  options,
}: {
  readonly name: string
  readonly any: string
  readonly label: string
  readonly value: string | null
  readonly options: readonly Option[]
}) {
  const isForeign = value !== null && !options.some((option) => option.value === value)
  return (
    <SelectField
      name={name}
      label={label}
      defaultValue={value ?? ''}
      placeholder={any}
      options={isForeign ? [...options, { value, label: value }] : options}
      optional="obviously"
    />
  )
}
