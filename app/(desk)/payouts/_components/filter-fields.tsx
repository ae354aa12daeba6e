import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { PayoutsParams, PayoutWords } from '@/app/(desk)/payouts/search-params'
import { useStatusLabel } from '@/components/status/provider-status'
import type { Option } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { CONTRACTS } from '@/lib/domain/payout/contract'
import { KNOWN_DETAILS, KNOWN_STATUSES } from '@/lib/domain/payout/provider-status'
import { PAYOUT_STATES } from '@/lib/domain/payout/state'
import { AmountFields, Choose } from './amount-fields'
import type { Choice } from './use-filter-chips'

type Props = {
  readonly params: PayoutsParams
  readonly words: PayoutWords
  readonly makers: readonly Choice[]
  readonly accounts: readonly Choice[]
  readonly timeZone: string
  readonly errors: { readonly min: ReactNode; readonly max: ReactNode; readonly to: ReactNode }
}

export function FilterFields({ params, words, makers, accounts, timeZone, errors }: Props) {
  const t = useTranslations('payouts.filter')
  return (
    <>
      <TextField
        name="q"
        id="filter-q"
        type="search"
        label={t('text')}
        hint={t('textHint')}
        defaultValue={words.q ?? ''}
        maxLength={120}
        optional="obviously"
      />
      <StateFields chosen={params.state ?? []} />
      <WordFields params={params} />
      <AmountFields params={params} any={t('any')} errors={errors} />
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
        <Choose
          name="maker"
          any={t('any')}
          label={t('maker')}
          value={params.maker}
          options={toOptions(makers)}
        />
        <TextField
          name="tag"
          label={t('tag')}
          defaultValue={words.tag ?? ''}
          maxLength={40}
          optional="obviously"
        />
        <Choose
          name="account"
          any={t('any')}
          label={t('account')}
          value={params.account}
          options={toOptions(accounts)}
        />
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
      <Choose name="status" any={t('any')} label={t('status')} value={params.status} options={statuses} />
      <Choose name="detail" any={t('any')} label={t('detail')} value={params.detail} options={details} />
      <Choose
        name="contract"
        any={t('any')}
        label={t('contract')}
        value={params.contract}
        options={contracts}
      />
    </div>
  )
}

function toOptions(choices: readonly Choice[]): Option[] {
  return choices.map(({ id, name }) => ({ value: id, label: name }))
}
