import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { differingFields } from './differences'
import type { FormValues } from './form-values'
import type { FieldLabels } from './use-field-labels'
import type { EditedPayout, PayoutForm } from './use-payout-form'

export type OutdatedProps = {
  readonly form: PayoutForm
  /** What is saved now. */
  readonly saved: FormValues
  readonly edited: EditedPayout
  readonly labels: FieldLabels
  readonly onResolved: () => void
}

/** True when somebody saved another version than the one whose typing stands here. */
export function isOutdated(form: PayoutForm, edited: EditedPayout | null): edited is EditedPayout {
  return edited !== null && form.state.version !== edited.version && !form.state.done
}

/** What differs between the typing and what is saved now, and the ways on: a person chooses, nothing is merged. */
export function OutdatedHelp({ form, saved, edited, labels, onResolved }: OutdatedProps) {
  const t = useTranslations('payoutForm.notice')
  const differing = differingFields(form.values, saved).map((field) => labels[field] ?? field)
  function take() {
    form.forget()
    form.dispatch({ type: 'started_over', formId: edited.formId, version: edited.version, values: saved })
    onResolved()
  }
  function keep() {
    form.dispatch({ type: 'rebased', version: edited.version })
    onResolved()
  }
  return (
    <div className="flex flex-col gap-2 text-text">
      <p>
        {t('changedBody')}{' '}
        {differing.length > 0 ? t('changedFields', { fields: differing.join(', ') }) : null}
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/payouts/${edited.payoutId}`} target="_blank" rel="noopener">
          {t('changedOpen')}
        </ButtonLink>
        <Button onClick={take}>{t('changedTake')}</Button>
        <Button onClick={keep}>{t('changedKeep')}</Button>
      </div>
    </div>
  )
}
