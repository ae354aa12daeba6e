import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { PayoutsParams } from '@/app/(desk)/payouts/search-params'
import { useStatusLabel } from '@/components/status/provider-status'
import { type Option, SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { formatAmount, parseDecimalText } from '@/lib/domain/money'
import { CONTRACTS, CURRENCIES } from '@/lib/domain/payout/contract'
import { exampleAmount } from '@/lib/domain/payout/draft-fields'
import { KNOWN_DETAILS, KNOWN_STATUSES } from '@/lib/domain/payout/provider-status'
import { PAYOUT_STATES } from '@/lib/domain/payout/state'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { Choice } from './use-filter-chips'

type Props = {
  readonly params: PayoutsParams
  readonly makers: readonly Choice[]
  readonly accounts: readonly Choice[]
  readonly timeZone: string
  readonly errors: { readonly min: ReactNode; readonly max: ReactNode; readonly to: ReactNode }
}

export function FilterFields({ params, makers, accounts, timeZone, errors }: Props) {
  const t = useTranslations('payouts.filter')
  return (
    <>
      <TextField
        name="q"
        id="filter-q"
        type="search"
        label={t('text')}
        hint={t('textHint')}
        defaultValue={params.q ?? ''}
        maxLength={120}
        optional="obviously"
      />
      <StateFields chosen={params.state ?? []} />
      <WordFields params={params} />
      <AmountFields params={params} errors={errors} />
      <fieldset className="flex flex-col gap-2">
        <legend className="font-medium">{t('created')}</legend>
        <p className="text-13 text-text-quiet">{t('daysHint', { zone: timeZone.replaceAll('_', ' ') })}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            name="from"
            type="date"
            label={t('from')}
            defaultValue={params.from ?? ''}
            optional="obviously"
          />
          <TextField
            name="to"
            type="date"
            label={t('to')}
            defaultValue={params.to ?? ''}
            error={errors.to}
            optional="obviously"
          />
        </div>
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <Choose name="maker" label={t('maker')} value={params.maker} options={toOptions(makers)} />
        <TextField
          name="tag"
          label={t('tag')}
          defaultValue={params.tag ?? ''}
          maxLength={40}
          optional="obviously"
        />
        <Choose name="account" label={t('account')} value={params.account} options={toOptions(accounts)} />
      </div>
    </>
  )
}

function StateFields({ chosen }: { readonly chosen: readonly string[] }) {
  const t = useTranslations('payouts.filter')
  const state = useTranslations('status.state')
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="font-medium">{t('states')}</legend>
      <p className="text-13 text-text-quiet">{t('statesHint')}</p>
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
        {PAYOUT_STATES.map((name) => (
          <label key={name} className="flex min-h-8 items-center gap-2">
            <input type="checkbox" name="state" value={name} defaultChecked={chosen.includes(name)} />
            {state(`${name}.label`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function WordFields({ params }: { readonly params: PayoutsParams }) {
  const t = useTranslations('payouts.filter')
  const contract = useTranslations('common.contract')
  const detail = useTranslations('status.providerDetail')
  const statusLabel = useStatusLabel()
  const statuses = KNOWN_STATUSES.map((word) => ({ value: word, label: `${word} · ${statusLabel(word)}` }))
  const details = KNOWN_DETAILS.map((word) => ({
    value: word,
    label: `${word} · ${detail(`${word}.label`)}`,
  }))
  const contracts = CONTRACTS.map((name) => ({ value: name, label: contract(name) }))
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Choose name="status" label={t('status')} value={params.status} options={statuses} />
      <Choose name="detail" label={t('detail')} value={params.detail} options={details} />
      <Choose name="contract" label={t('contract')} value={params.contract} options={contracts} />
    </div>
  )
}

function AmountFields({ params, errors }: Pick<Props, 'params' | 'errors'>) {
  const t = useTranslations('payouts.filter')
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
        <Choose name="currency" label={t('currency')} value={currency} options={currencies} />
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
function Choose({
  name,
  label,
  value,
  options,
}: {
  readonly name: string
  readonly label: string
  readonly value: string | null
  readonly options: readonly Option[]
}) {
  const t = useTranslations('payouts.filter')
  const isForeign = value !== null && !options.some((option) => option.value === value)
  return (
    <SelectField
      name={name}
      label={label}
      defaultValue={value ?? ''}
      placeholder={t('any')}
      options={isForeign ? [...options, { value, label: value }] : options}
      optional="obviously"
    />
  )
}

function toOptions(choices: readonly Choice[]): Option[] {
  return choices.map(({ id, name }) => ({ value: id, label: name }))
}
