'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TextField } from '@/components/ui/text-field'
import { saveBankAction } from './bank-actions'

/** Adds a bank, or gives one another name. */
export function BankForm() {
  const t = useTranslations('payoutForm.banks')
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const { fieldText } = useErrorTexts()
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: saveBankAction,
    read: (data) => ({ bankId: formText(data, 'bankId'), name: formText(data, 'name') }),
    onDone: ({ bankId, name }) => {
      notify('good', t('saved', { bank: `${name} · ${bankId}` }))
      form.current?.reset()
      router.refresh()
    },
  })
  return (
    <form
      ref={form}
      noValidate
      onSubmit={onSubmit}
      className="flex flex-col gap-4 rounded border bg-raised p-4"
    >
      <h2 className="text-16 font-semibold">{t('addTitle')}</h2>
      <ErrorSummary failure={failure} failures={failures} labels={{ bankId: t('code'), name: t('name') }} />
      <TextField
        name="bankId"
        label={t('code')}
        hint={t('addHint')}
        error={fieldText(failure?.fieldErrors, 'bankId')}
        code
        autoComplete="off"
      />
      <TextField
        name="name"
        label={t('name')}
        error={fieldText(failure?.fieldErrors, 'name')}
        autoComplete="off"
      />
      <Button type="submit" variant="primary" pending={pending}>
        {t('save')}
      </Button>
    </form>
  )
}
