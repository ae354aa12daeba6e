'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { proposeResolutionAction } from '@/app/(desk)/payouts/[payoutId]/resolution-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import { RESOLUTION_NOTE_MAX, RESOLUTION_REFERENCE, VERDICTS } from '@/lib/domain/payout/doubt'

type Props = {
  readonly payoutId: string
  readonly attemptId: string
  /** From a row of a report that is about this payout; empty where there is none. */
  readonly receipt: string
}

/** What somebody found out, with a reference that another can look up. */
export function ProposeForm({ payoutId, attemptId, receipt }: Props) {
  const t = useTranslations('doubt.people')
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: proposeResolutionAction,
    read: (form) => ({
      payoutId,
      attemptId,
      verdict: formText(form, 'verdict'),
      reference: formText(form, 'reference'),
      note: formText(form, 'note'),
    }),
    onDone: () => {
      notify('good', t('proposed'))
      router.refresh()
    },
  })
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const labels = { verdict: t('verdict'), reference: t('reference'), note: t('note') }
  const hints = { paid: t('paidHint'), not_paid: t('notPaidHint') }
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <h3 className="font-semibold">{t('propose')}</h3>
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <RadioGroupField
        name="verdict"
        label={labels.verdict}
        defaultValue={receipt === '' ? '' : 'paid'}
        options={VERDICTS.map((value) => ({ value, label: t(value), hint: hints[value] }))}
        error={error('verdict')}
      />
      <TextField
        name="reference"
        label={labels.reference}
        hint={t('referenceHint')}
        defaultValue={receipt}
        maxLength={RESOLUTION_REFERENCE.max}
        error={error('reference')}
        autoComplete="off"
        code
      />
      <TextAreaField
        name="note"
        label={labels.note}
        maxLength={RESOLUTION_NOTE_MAX}
        error={error('note')}
        optional
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}
