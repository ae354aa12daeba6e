'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { openShiftAction } from '@/app/(desk)/cash-out/drawers/drawer-actions'
import { newFormId } from '@/app/(desk)/payouts/_form/new-form-id'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TextField } from '@/components/ui/text-field'
import { checkCash } from '@/lib/domain/cash-out/drawer-fields'
import { formatMoney } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { useAppLocale } from '@/lib/i18n/app-locale'

type Props = {
  readonly tillId: string
  /** The till's name. */
  readonly till: string
  readonly currency: Currency
}

/** Opens a till's drawer with what it holds, then shows the page as it is. Needs namespaces `drawers` and `errors`. */
export function OpenDrawerForm({ tillId, till, currency }: Props) {
  const t = useTranslations('drawers.open')
  const locale = useAppLocale()
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const [typed, setTyped] = useState('')
  // Another amount is another form; the same one again, after no answer, opens nothing twice.
  const formId = useRef<string | null>(null)
  const name = `openedWith-${tillId}`
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: openShiftAction,
    read: (form) => {
      formId.current ??= newFormId()
      return { formId: formId.current, tillId, locale, openedWith: formText(form, name) }
    },
    onDone: () => {
      notify('good', t('done', { till }))
      router.refresh()
    },
  })
  const read = checkCash(typed, currency, locale)
  const label = t('amount', { currency })
  const wrong = failure?.fieldErrors?.['openedWith']
  const shown = failure && wrong ? { ...failure, fieldErrors: { [name]: wrong } } : failure
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <ErrorSummary failure={shown} failures={failures} labels={{ [name]: label }} />
      <TextField
        name={name}
        label={label}
        hint={t('amountHint')}
        error={fieldText(shown?.fieldErrors, name)}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          formId.current = null
        }}
        inputMode="decimal"
        autoComplete="off"
        className="figures"
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {read.ok ? t('submitWith', { money: formatMoney(read.value, currency, locale) }) : t('submit')}
        </Button>
      </div>
    </form>
  )
}
