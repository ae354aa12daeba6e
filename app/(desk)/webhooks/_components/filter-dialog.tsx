'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSealSearch } from '@/app/(desk)/_components/use-seal-search'
import { type DeliveryFilterParams, type DeliveryWords, FORM } from '@/app/(desk)/webhooks/search-params'
import { ErrorSummary } from '@/components/form/error-summary'
import { FilterFrame, focusFirst } from '@/components/form/filter-frame'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { useResultOptions } from './use-delivery-texts'

export type FilterDialogProps = {
  readonly params: DeliveryFilterParams
  readonly words: DeliveryWords
  readonly accounts: readonly { readonly id: string; readonly name: string }[]
  readonly timeZone: string
  /** Words sealed, the rest as typed; the address's own parser drops what it does not understand. */
  readonly onApply: (filter: Record<(typeof FIELDS)[number], string | null>) => void
  readonly onClose: () => void
}

const WORDS = ['resource', 'notification', 'topic', 'action', 'reference', 'http'] as const
const FIELDS = [...WORDS, 'result', 'account', 'from', 'to'] as const
const FORMS = { ...FORM, http: /^[1-5]\d\d$/ } as const

/** Every field that is not personal. What cannot be is said at its field, and nothing typed is lost. */
export function FilterDialog({ params, words, accounts, timeZone, onApply, onClose }: FilterDialogProps) {
  const t = useTranslations('webhooks.filter')
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const results = useResultOptions()
  const { seal, failure, failures } = useSealSearch()

  async function submit(form: HTMLFormElement) {
    const typed = new FormData(form)
    const text = (name: string) => String(typed.get(name) ?? '').trim() || null
    const bad = WORDS.filter((name) => {
      const pattern = name === 'http' || name === 'reference' ? FORMS[name] : FORMS.other
      return text(name) !== null && !pattern.test(text(name) ?? '')
    })
    const isTurned = (text('to') ?? '9') < (text('from') ?? '')
    setWrong(new Set([...bad, ...(isTurned ? ['to'] : [])]))
    if (isTurned || bad.length > 0) return focusFirst(form, [...bad, 'to'])
    const sealed = await seal({
      ...{ resource: text('resource'), notification: text('notification'), topic: text('topic') },
      ...{ action: text('action'), reference: text('reference') },
    })
    if (!sealed) return
    onApply({
      ...sealed,
      ...{ http: text('http'), result: text('result') },
      ...{ account: text('account'), from: text('from'), to: text('to') },
    })
    onClose()
  }

  const shared = { optional: 'obviously' } as const
  return (
    <FilterFrame title={t('title')} apply={t('apply')} onSubmit={submit} onClose={onClose}>
      <ErrorSummary failure={failure} failures={failures} />
      <div className="grid gap-4 sm:grid-cols-2">
        {WORDS.map((name) => (
          <TextField
            key={name}
            name={name}
            id={`filter-${name}`}
            code
            label={t(name)}
            defaultValue={(name === 'http' ? params.http : words[name]) ?? ''}
            maxLength={64}
            inputMode={name === 'http' ? 'numeric' : undefined}
            error={wrong.has(name) ? t(name === 'http' ? 'wrongStatus' : 'wrongWord') : undefined}
            {...shared}
          />
        ))}
        <SelectField
          name="result"
          label={t('result')}
          placeholder={t('any')}
          defaultValue={params.result ?? ''}
          options={results}
          {...shared}
        />
        <SelectField
          name="account"
          label={t('account')}
          placeholder={t('any')}
          defaultValue={params.account ?? ''}
          options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          {...shared}
        />
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="font-medium">{t('received')}</legend>
        <p className="text-13 text-text-quiet">{t('daysHint', { zone: timeZone.replaceAll('_', ' ') })}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="from" type="date" label={t('from')} defaultValue={params.from ?? ''} {...shared} />
          <TextField
            name="to"
            type="date"
            label={t('to')}
            defaultValue={params.to ?? ''}
            error={wrong.has('to') ? t('toBeforeFrom') : undefined}
            {...shared}
          />
        </div>
      </fieldset>
    </FilterFrame>
  )
}
