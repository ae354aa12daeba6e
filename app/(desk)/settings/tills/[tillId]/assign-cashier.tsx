'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { assignCashierAction } from '@/app/(desk)/settings/stores/place-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { type Option, SelectField } from '@/components/ui/select-field'

type Props = { readonly tillId: string; readonly candidates: readonly Option[] }

/** One more person for a till. */
export function AssignCashier({ tillId, candidates }: Props) {
  const t = useTranslations('cashShop.till')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: async (userId: string) => {
      const result = await assignCashierAction({ tillId, userId })
      const name = candidates.find(({ value }) => value === userId)?.label ?? ''
      return result.ok ? { ok: true as const, data: { name } } : result
    },
    read: (form) => formText(form, 'userId'),
    onDone: ({ name }) => {
      notify('good', t('assigned', { name }))
      router.refresh()
    },
  })
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} labels={{ userId: t('add') }} />
      <SelectField
        name="userId"
        label={t('add')}
        hint={t('addHint')}
        error={fieldText(failure?.fieldErrors, 'userId')}
        placeholder={t('choose')}
        options={candidates}
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('assign')}
        </Button>
      </div>
    </form>
  )
}
