import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { Callout } from '@/components/ui/callout'
import { FailureHelp } from './failure-help'
import type { FormValues } from './form-values'
import { newFormId } from './new-form-id'
import { isOutdated, OutdatedHelp } from './outdated-help'
import { RestoredNotice } from './restored-notice'
import type { FieldLabels } from './use-field-labels'
import type { FormSubmit } from './use-form-submit'
import type { EditedPayout, PayoutForm } from './use-payout-form'

type Props = {
  readonly form: PayoutForm
  readonly submit: FormSubmit
  readonly initial: FormValues
  readonly edited: EditedPayout | null
  readonly labels: FieldLabels
  readonly submitButton: RefObject<HTMLButtonElement | null>
}

/** Above the form: why it was not saved and the way on, a newer version, typing found in the tab. */
export function FormNotices({ form, submit, initial, edited, labels, submitButton }: Props) {
  const t = useTranslations('payoutForm.notice')
  const { failure } = submit
  function resolved() {
    submit.clear()
    submitButton.current?.focus()
  }
  const outdated = isOutdated(form, edited) ? (
    <OutdatedHelp form={form} saved={initial} edited={edited} labels={labels} onResolved={resolved} />
  ) : null
  const conflict = failure?.code === 'conflict' && outdated !== null
  return (
    <>
      <ErrorSummary
        failure={failure}
        failures={submit.failures}
        labels={labels}
        action={
          conflict ? (
            outdated
          ) : failure ? (
            <FailureHelp
              failure={failure}
              edited={edited}
              onAnother={() => {
                form.dispatch({ type: 'another', formId: newFormId() })
                resolved()
              }}
            />
          ) : null
        }
      />
      {outdated && !conflict ? (
        <Callout live tone="waiting" title={t('changedTitle')}>
          {outdated}
        </Callout>
      ) : null}
      <RestoredNotice form={form} initial={initial} edited={edited} />
    </>
  )
}
