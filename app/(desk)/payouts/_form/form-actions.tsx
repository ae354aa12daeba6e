import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { formatMoney, parseAmount } from '@/lib/domain/money'
import type { FormSubmit } from './use-form-submit'
import { currencyOf, type EditedPayout, type PayoutForm } from './use-payout-form'

type Props = {
  readonly form: PayoutForm
  readonly submit: FormSubmit
  readonly edited: EditedPayout | null
  readonly submitButton: RefObject<HTMLButtonElement | null>
}

/** Ask for approval, with the amount in the button, or keep as a draft. */
export function FormActions({ form, submit, edited, submitButton }: Props) {
  const t = useTranslations('payoutForm.action')
  const currency = currencyOf(form.values)
  const amount = parseAmount(form.values.amount, currency, form.locale)
  const ask = amount.ok
    ? t('submitAmount', { money: formatMoney(amount.minor, currency, form.locale) })
    : t('submit')
  return (
    <div className="flex flex-col gap-2">
      <Button
        ref={submitButton}
        variant="primary"
        pending={submit.pending === 'submit'}
        onClick={() => submit.press('submit')}
        aria-describedby="submit-hint"
      >
        {ask}
      </Button>
      <Button pending={submit.pending === 'draft'} onClick={() => submit.press('draft')}>
        {edited ? t('save') : t('draft')}
      </Button>
      <p id="submit-hint" className="text-13 text-text-quiet">
        {t('submitHint')}
      </p>
    </div>
  )
}
