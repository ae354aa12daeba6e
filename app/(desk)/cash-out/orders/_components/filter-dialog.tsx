'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { OrderFilterParams } from '@/app/(desk)/cash-out/orders/search-params'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { OrderChoices } from '@/lib/cash-out/list-order-choices'

const WORDS = { q: 'text', payment: 'payment' } as const
const LISTS = { account: 'accounts', store: 'stores', till: 'tills', cashier: 'cashiers' } as const
type Name = keyof typeof WORDS | keyof typeof LISTS | 'from' | 'to'
const FITS = /^[\w.-]{1,64}$/

type Props = {
  readonly params: OrderFilterParams
  readonly choices: OrderChoices
  readonly timeZone: string
  readonly onApply: (filter: Record<Name, string | null>) => void
  readonly onClose: () => void
}

/** What the bar above the table has no room for. What cannot be is said at its field, and nothing typed is lost. */
export function FilterDialog({ params, choices, timeZone, onApply, onClose }: Props) {
  const t = useTranslations('cashOut.table.filter')
  const formId = useId()
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const typed = new FormData(form)
    const text = (name: Name) => String(typed.get(name) ?? '').trim() || null
    const bad: string[] = (['q', 'payment'] as const).filter((name) => !FITS.test(text(name) ?? 'x'))
    if ((text('to') ?? '9') < (text('from') ?? '')) bad.push('to')
    setWrong(new Set(bad))
    const control = bad[0] === undefined ? null : form.elements.namedItem(bad[0])
    if (control instanceof HTMLElement) return control.focus()
    onApply({
      ...{ q: text('q'), payment: text('payment'), account: text('account'), store: text('store') },
      ...{ till: text('till'), cashier: text('cashier'), from: text('from'), to: text('to') },
    })
    onClose()
  }

  const shared = { optional: 'obviously' } as const
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      footer={
        <Button type="submit" form={formId} variant="primary">
          {t('apply')}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <div className="grid gap-4 sm:grid-cols-2">
          {(['q', 'payment'] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              id={`filter-${name}`}
              code
              label={t(WORDS[name])}
              defaultValue={params[name] ?? ''}
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
                error={wrong.has(name) ? t('toBeforeFrom') : undefined}
                {...shared}
              />
            ))}
          </div>
        </fieldset>
      </form>
    </Dialog>
  )
}
