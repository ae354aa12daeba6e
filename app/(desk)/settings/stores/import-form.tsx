'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { importPlacesAction } from '@/app/(desk)/settings/stores/place-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { type Option, SelectField } from '@/components/ui/select-field'
import type { Imported } from '@/lib/cash-out/import-places'

/** Takes over what Mercado Pago has of an account, and says what came of it. */
export function ImportForm({ accounts }: { readonly accounts: readonly Option[] }) {
  const t = useTranslations('cashShop.importing')
  const common = useTranslations('common.form')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const [done, setDone] = useState<Imported | null>(null)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: importPlacesAction,
    read: (form) => ({ accountId: formText(form, 'accountId') }),
    onDone: (imported) => {
      setDone(imported)
      router.refresh()
    },
  })
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} labels={{ accountId: t('account') }} />
      {done && !failure ? <Outcome done={done} /> : null}
      <SelectField
        name="accountId"
        label={t('account')}
        error={fieldText(failure?.fieldErrors, 'accountId')}
        {...(accounts.length > 1 && { placeholder: common('choose') })}
        options={accounts}
      />
      <div>
        <Button type="submit" pending={pending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}

function Outcome({ done: { stores, tills, known, gone, skipped } }: { readonly done: Imported }) {
  const t = useTranslations('cashShop.importing')
  return (
    <Callout tone={skipped.length > 0 || gone > 0 ? 'waiting' : 'good'} title={t('doneTitle')} live>
      <p>{t('done', { stores, tills, known })}</p>
      {gone > 0 ? <p>{t('gone', { count: gone })}</p> : null}
      {skipped.length > 0 ? <p>{t('skipped', { names: skipped.join(', ') })}</p> : null}
    </Callout>
  )
}
