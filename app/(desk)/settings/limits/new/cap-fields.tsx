'use client'

import { useTranslations } from 'next-intl'
import { AmountRow } from '@/app/(desk)/settings/_components/amount-row'
import { exampleAmount } from '@/lib/domain/payout/draft-fields'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { CapDraft } from './draft'

/** One cap: what it is about, its amount to type, and the way to leave it out. */
export function CapFields({
  cap: { currency, amount },
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
  const locale = useAppLocale()
  const others = ['scope', 'window', 'accountId'].map((part) => errorOf(`${field}.${part}`))
  return (
    <AmountRow
      name={name}
      currency={currency}
      field={field}
      value={amount}
      error={errorOf(`${field}.amount`) ?? others.find(Boolean)}
      texts={{
        amount: t('amount', { currency }),
        hint: t('amountHint', { example: exampleAmount(currency, locale) }),
        remove: t('remove'),
        removeOne: t('removeOne', { cap: name }),
      }}
      onAmount={onAmount}
      onRemove={onRemove}
    />
  )
}
