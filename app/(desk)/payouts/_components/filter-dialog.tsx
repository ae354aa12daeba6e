'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSealSearch } from '@/app/(desk)/_components/use-seal-search'
import type { PayoutsParams, PayoutWords } from '@/app/(desk)/payouts/search-params'
import { ErrorSummary } from '@/components/form/error-summary'
import { FilterFrame, focusFirst } from '@/components/form/filter-frame'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { FilterFields } from './filter-fields'
import { type FilterErrors, readFilterForm } from './read-filter-form'
import type { Choice } from './use-filter-chips'
import { useFilterError } from './use-filter-error'
import type { FilterParams } from './use-table-state'

export type FilterDialogProps = {
  readonly params: PayoutsParams
  readonly words: PayoutWords
  readonly makers: readonly Choice[]
  readonly accounts: readonly Choice[]
  readonly timeZone: string
  readonly onApply: (filter: FilterParams) => void
  readonly onClose: () => void
}

/** All filters at once, applied together. What is wrong is said at its field and nothing typed is lost. */
export function FilterDialog({ onApply, onClose, ...fields }: FilterDialogProps) {
  const t = useTranslations('payouts.filter')
  const locale = useAppLocale()
  const [errors, setErrors] = useState<FilterErrors>({})
  const errorText = useFilterError()
  const { seal, failure, failures } = useSealSearch()

  async function submit(form: HTMLFormElement) {
    const read = readFilterForm(new FormData(form), locale)
    const wrong = Object.keys(read.errors)
    setErrors(read.errors)
    if (wrong.length > 0) return focusFirst(form, wrong)
    const { q, tag } = read.filter
    const sealed = await seal({ q, tag })
    if (!sealed) return
    onApply({ ...read.filter, ...sealed })
    onClose()
  }

  return (
    <FilterFrame title={t('title')} apply={t('apply')} onSubmit={submit} onClose={onClose}>
      <ErrorSummary failure={failure} failures={failures} />
      <FilterFields
        {...fields}
        errors={{ min: errorText(errors.min), max: errorText(errors.max), to: errorText(errors.to) }}
      />
    </FilterFrame>
  )
}
