'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Difference } from '@/app/(desk)/cash-out/drawers/_components/difference'
import { closeShiftAction } from '@/app/(desk)/cash-out/drawers/drawer-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Money } from '@/components/ui/money'
import { notify } from '@/components/ui/notices'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { drawerDifference } from '@/lib/domain/cash-out/drawer'
import { checkCash } from '@/lib/domain/cash-out/drawer-fields'
import { formatMoney } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { useAppLocale } from '@/lib/i18n/app-locale'

type Props = {
  readonly shiftId: string
  readonly currency: Currency
  /** In minor units. */
  readonly expectedMinor: string
  /** Left the drawer, was never decided, and is not taken off what should be there. */
  readonly undecidedMinor: string
  /** The order of its till that is open or undecided. */
  readonly inTheWay: string | null
}

/** What was counted, beside what should be there; words are demanded where the two differ. */
export function CloseForm({ shiftId, currency, expectedMinor, undecidedMinor, inTheWay }: Props) {
  const t = useTranslations('drawers.close')
  const locale = useAppLocale()
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const [typed, setTyped] = useState('')
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: closeShiftAction,
    read: (form) => ({ shiftId, locale, counted: formText(form, 'counted'), note: formText(form, 'note') }),
    onDone: () => {
      notify('good', t('done'))
      router.refresh()
    },
  })
  const read = checkCash(typed, currency, locale)
  const difference = read.ok ? drawerDifference(BigInt(expectedMinor), read.value) : null
  const differs = difference !== null && difference !== 0n
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const labels = { counted: t('counted', { currency }), note: differs ? t('note') : t('noteEven') }
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <ErrorSummary
        failure={failure}
        failures={failures}
        labels={labels}
        action={
          failure?.reason === 'drawer_at_work' && failure.subject ? (
            <AtWork orderId={failure.subject} />
          ) : undefined
        }
      />
      <TextField
        name="counted"
        label={labels.counted}
        error={error('counted')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        inputMode="decimal"
        autoComplete="off"
        className="figures"
      />
      <p aria-live="polite" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
        <span>
          {t.rich('live', { expected: () => <Money minor={BigInt(expectedMinor)} currency={currency} /> })}
        </span>
        {difference === null ? null : <Difference minor={difference} currency={currency} />}
      </p>
      {BigInt(undecidedMinor) === 0n ? null : (
        <p className="text-13">
          {t.rich('undecided', { money: () => <Money minor={BigInt(undecidedMinor)} currency={currency} /> })}
        </p>
      )}
      <TextAreaField
        name="note"
        label={labels.note}
        hint={t('noteHint')}
        error={error('note')}
        optional={!differs}
      />
      <div>
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabledReason={inTheWay === null ? undefined : <AtWork orderId={inTheWay} />}
        >
          {read.ok ? t('submitWith', { money: formatMoney(read.value, currency, locale) }) : t('submit')}
        </Button>
      </div>
    </form>
  )
}

/** Why it stays open, with the way to the order. */
function AtWork({ orderId }: { readonly orderId: string }) {
  const t = useTranslations('drawers.close')
  return t.rich('atWork', {
    order: (words) => <TextLink href={`/cash-out/orders/${orderId}`}>{words}</TextLink>,
  })
}
