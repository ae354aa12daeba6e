'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { exampleAmount } from '@/lib/domain/payout/draft-fields'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { CapDraft } from './draft'

/** One cap: what it is about, its amount to type, and the way to leave it out. */
export function CapFields({
  cap,
  name,
  field,
  errorOf,
  onAmount,
  onRemove,
}: {
  readonly cap: CapDraft
  readonly name: string
  /** Its place in the form. */
  readonly field: string
  readonly errorOf: (field: string) => string | undefined
  readonly onAmount: (amount: string) => void
  readonly onRemove: () => void
}) {
  const t = useTranslations('limits')
  const { currency } = cap
  const locale = useAppLocale()
  const others = ['scope', 'window', 'accountId'].map((part) => errorOf(`${field}.${part}`))
  return (
    <fieldset className="flex flex-col gap-3 rounded border bg-raised p-4">
      <legend className="sr-only">{`${name} · ${currency}`}</legend>
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2">
        <span aria-hidden="true" className="min-w-0 font-medium break-words">
          {name}
        </span>
        <Button variant="quiet" size="small" aria-label={t('removeOne', { cap: name })} onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
      <TextField
        name={`${field}.amount`}
        label={t('amount', { currency })}
        hint={t('amountHint', { example: exampleAmount(currency, locale) })}
        value={cap.amount}
        onChange={(event) => onAmount(event.currentTarget.value)}
        inputMode="decimal"
        autoComplete="off"
        className="figures text-right"
        error={errorOf(`${field}.amount`) ?? others.find(Boolean)}
      />
    </fieldset>
  )
}
