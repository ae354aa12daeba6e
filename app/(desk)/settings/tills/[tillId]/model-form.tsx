'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ModelChoice } from '@/app/(desk)/settings/stores/_components/model-choice'
import { changeTillAction } from '@/app/(desk)/settings/stores/place-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TILL_MODELS, type TillModel } from '@/lib/domain/cash-out/till-model'

type Props = { readonly tillId: string; readonly version: number; readonly model: TillModel }

/** Which code a till uses. */
export function ModelForm({ tillId, version, model }: Props) {
  const t = useTranslations('cashShop.till')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const [chosen, setChosen] = useState(model)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: changeTillAction,
    read: () => ({ tillId, version, model: chosen }),
    onDone: () => {
      notify('good', t('modelSaved'))
      router.refresh()
    },
  })
  if (model === 'unattended') return <p className="text-text-quiet">{t('stays')}</p>
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} labels={{ model: t('model') }} />
      <ModelChoice
        models={TILL_MODELS}
        label={t('model')}
        error={fieldText(failure?.fieldErrors, 'model')}
        value={chosen}
        onValueChange={(value) => setChosen(TILL_MODELS.find((known) => known === value) ?? chosen)}
      />
      <div>
        <Button type="submit" pending={pending} disabledReason={chosen === model ? t('same') : undefined}>
          {t('saveModel')}
        </Button>
      </div>
    </form>
  )
}
