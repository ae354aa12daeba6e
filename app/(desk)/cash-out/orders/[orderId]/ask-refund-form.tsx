'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { askRefundAction } from '@/app/(desk)/cash-out/orders/order-actions'
import { newFormId } from '@/app/(desk)/payouts/_form/new-form-id'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import { MAX_REFUND_REASON } from '@/lib/domain/cash-out/refund'
import { formatMoney } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { checkAmount } from '@/lib/domain/payout/draft-fields'
import { useAppLocale } from '@/lib/i18n/app-locale'

type Props = {
  readonly orderId: string
  readonly currency: Currency
  /** The most that can be asked for, minor units as text. */
  readonly mostMinor: string
}

/** Asks for a part of the purchase to go back. Needs `cashRequests` and `errors`. */
export function AskRefundForm({ orderId, currency, mostMinor }: Props) {
  const t = useTranslations('cashRequests.refund')
  const locale = useAppLocale()
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  // Other contents are another form; the same one again, after no answer, asks for nothing twice.
  const formId = useRef<string | null>(null)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: askRefundAction,
    read: () => {
      formId.current ??= newFormId()
      return { formId: formId.current, orderId, amount, locale, reason }
    },
    onDone: ({ state }) => {
      formId.current = null
      setAmount('')
      setReason('')
      notify('good', t(state === 'asking' ? 'asked' : 'approvedAtOnce'))
      router.refresh()
    },
  })
  const read = checkAmount(amount, currency, locale)
  const labels = { amount: t('amount', { currency }), reason: t('reason') }
  const edit =
    (write: (text: string) => void) => (event: { readonly currentTarget: { readonly value: string } }) => {
      formId.current = null
      write(event.currentTarget.value)
    }
  const most = formatMoney(BigInt(mostMinor), currency, locale)
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <p className="text-13 text-text-quiet">{t('hint')}</p>
      <TextField
        name="amount"
        label={labels.amount}
        hint={t('most', { money: most })}
        error={fieldText(failure?.fieldErrors, 'amount')}
        value={amount}
        onChange={edit(setAmount)}
        inputMode="decimal"
        autoComplete="off"
        className="figures"
      />
      <TextAreaField
        name="reason"
        label={labels.reason}
        hint={t('reasonHint')}
        error={fieldText(failure?.fieldErrors, 'reason')}
        value={reason}
        onChange={edit(setReason)}
        maxLength={MAX_REFUND_REASON}
      />
      <div>
        <Button type="submit" pending={pending}>
          {read.ok ? t('askMoney', { money: formatMoney(read.value, currency, locale) }) : t('ask')}
        </Button>
      </div>
    </form>
  )
}
