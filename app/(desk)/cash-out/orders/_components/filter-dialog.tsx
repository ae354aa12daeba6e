'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSealSearch } from '@/app/(desk)/_components/use-seal-search'
import { FITS, type OrderFilterParams, type OrderWords } from '@/app/(desk)/cash-out/orders/search-params'
import { AmountFields } from '@/app/(desk)/payouts/_components/amount-fields'
import { type FilterErrors, readAmounts } from '@/app/(desk)/payouts/_components/read-filter-form'
import { useFilterError } from '@/app/(desk)/payouts/_components/use-filter-error'
import { ErrorSummary } from '@/components/form/error-summary'
import { FilterFrame, focusFirst } from '@/components/form/filter-frame'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { OrderChoices } from '@/lib/cash-out/list-order-choices'
import { ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { useAppLocale } from '@/lib/i18n/app-locale'

const WORDS = { q: 'text', payment: 'payment' } as const
const LISTS = { account: 'accounts', store: 'stores', till: 'tills', cashier: 'cashiers' } as const
const TEXTS = ['account', 'store', 'till', 'cashier', 'from', 'to'] as const

type Props = {
  readonly params: OrderFilterParams
  readonly words: OrderWords
  readonly choices: OrderChoices
  readonly timeZone: string
  readonly onApply: (filter: Partial<OrderFilterParams>) => void
  readonly onClose: () => void
}

/** What the bar above the table has no room for. What cannot be is said at its field, and nothing typed is lost. */
export function FilterDialog({ params, words, choices, timeZone, onApply, onClose }: Props) {
  const t = useTranslations('cashOut.table.filter')
  const common = useTranslations('common.filter')
  const locale = useAppLocale()
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const [errors, setErrors] = useState<FilterErrors>({})
  const errorText = useFilterError()
  const { seal, failure, failures } = useSealSearch()

  async function submit(form: HTMLFormElement) {
    const typed = new FormData(form)
    const text = (name: string) => String(typed.get(name) ?? '').trim() || null
    const { errors: ofAmounts, ...amounts } = readAmounts(typed, locale)
    const bad = [
      ...(['q', 'payment'] as const).filter((name) => !FITS.test(text(name) ?? 'x')),
      ...Object.keys(ofAmounts),
      ...((text('to') ?? '9') < (text('from') ?? '') ? ['to'] : []),
    ]
    setWrong(new Set(bad))
    setErrors(ofAmounts)
    if (bad.length > 0) return focusFirst(form, bad)
    const chosen = new Set(typed.getAll('state').map(String))
    const states = ORDER_STATES.filter((state) => chosen.has(state))
    const others = Object.fromEntries(TEXTS.map((name) => [name, text(name)]))
    const sealed = await seal({ q: text('q'), payment: text('payment') })
    if (!sealed) return
    onApply({ ...others, ...sealed, ...amounts, state: states.length > 0 ? states : null })
    onClose()
  }

  const shared = { optional: 'obviously' } as const
  return (
    <FilterFrame title={t('title')} apply={t('apply')} onSubmit={submit} onClose={onClose}>
      <ErrorSummary failure={failure} failures={failures} />
      <StateFields chosen={params.state ?? []} />
      <div className="grid gap-4 sm:grid-cols-2">
        {(['q', 'payment'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            id={`filter-${name}`}
            code
            label={t(WORDS[name])}
            defaultValue={words[name] ?? ''}
            maxLength={64}
            error={wrong.has(name) ? t('wrongWord') : undefined}
            {...shared}
          />
        ))}
        {(['account', 'store', 'till', 'cashier'] as const).map((name) => (
          <SelectField
            key={name}
            name={name}
            id={`filter-${name}`}
            label={t(name)}
            placeholder={t('any')}
            defaultValue={params[name] ?? ''}
            options={choices[LISTS[name]].map(({ id, name: label }) => ({ value: id, label }))}
            {...shared}
          />
        ))}
      </div>
      <AmountFields
        params={params}
        any={t('any')}
        errors={{ min: errorText(errors.min), max: errorText(errors.max) }}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="font-medium">{t('created')}</legend>
        <p className="text-13 text-text-quiet">{t('daysHint', { zone: timeZone.replaceAll('_', ' ') })}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          {(['from', 'to'] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              id={`filter-${name}`}
              type="date"
              label={t(name)}
              defaultValue={params[name] ?? ''}
              error={wrong.has(name) ? common('toBeforeFrom') : undefined}
              {...shared}
            />
          ))}
        </div>
      </fieldset>
    </FilterFrame>
  )
}

function StateFields({ chosen }: { readonly chosen: readonly string[] }) {
  const t = useTranslations('cashOut')
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="font-medium">{t('table.filter.states')}</legend>
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
        {ORDER_STATES.map((name) => (
          <label key={name} className="flex min-h-8 items-center gap-2">
            <input type="checkbox" name="state" value={name} defaultChecked={chosen.includes(name)} />
            {t(`states.${name}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
