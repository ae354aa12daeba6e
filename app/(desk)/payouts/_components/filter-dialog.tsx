'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { PayoutsParams } from '@/app/(desk)/payouts/search-params'
import { useErrorTexts } from '@/components/form/error-texts'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { FilterFields } from './filter-fields'
import { type FilterError, type FilterErrors, readFilterForm } from './read-filter-form'
import type { Choice } from './use-filter-chips'
import type { FilterParams } from './use-table-state'

export type FilterDialogProps = {
  readonly params: PayoutsParams
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
  const formId = useId()
  const [errors, setErrors] = useState<FilterErrors>({})
  const errorText = useFilterErrorText()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const read = readFilterForm(new FormData(form), locale)
    setErrors(read.errors)
    const [wrong] = Object.keys(read.errors)
    if (wrong !== undefined) {
      const control = form.elements.namedItem(wrong)
      if (control instanceof HTMLElement) control.focus()
      return
    }
    onApply(read.filter)
    onClose()
  }

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
        <FilterFields
          {...fields}
          errors={{ min: errorText(errors.min), max: errorText(errors.max), to: errorText(errors.to) }}
        />
      </form>
    </Dialog>
  )
}

function useFilterErrorText(): (error: FilterError | undefined) => string | undefined {
  const t = useTranslations('payouts.filter')
  const { fieldText } = useErrorTexts()
  return (error) => {
    if (!error) return undefined
    return 'own' in error ? t(error.own) : fieldText({ field: error }, 'field')
  }
}
