import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { FormValues } from './form-values'
import { newFormId } from './new-form-id'
import type { EditedPayout, PayoutForm } from './use-payout-form'

type Props = {
  readonly form: PayoutForm
  readonly initial: FormValues
  readonly edited: EditedPayout | null
}

/** Says that the tab remembered what was typed, and lets it be dropped. */
export function RestoredNotice({ form, initial, edited }: Props) {
  const t = useTranslations('payoutForm')
  if (!form.state.restored || form.state.done) return null
  function startOver() {
    form.forget()
    form.dispatch({
      type: 'started_over',
      formId: edited?.formId ?? newFormId(),
      version: edited?.version ?? null,
      values: initial,
    })
  }
  return (
    <Callout
      title={t('notice.restoredTitle')}
      action={
        <Button size="small" onClick={startOver}>
          {edited ? t('action.takeSaved') : t('action.startOver')}
        </Button>
      }
    >
      {t('notice.restoredBody')}
    </Callout>
  )
}
