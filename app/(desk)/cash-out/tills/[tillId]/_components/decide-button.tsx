'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { decideWithdrawalAction } from '@/app/(desk)/cash-out/tills/[tillId]/desk-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog } from '@/components/ui/dialog'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { TextAreaField } from '@/components/ui/text-area-field'
import type { OrderNow } from '@/lib/cash-out/get-order-now'
import { CONFIRMATION_DETAILS, moneyBack } from '@/lib/domain/cash-out/confirmation'
import { useAmount } from './use-amount'

type Props = { readonly order: OrderNow; readonly onDone: () => Promise<void> }

/** Cancels a withdrawal or tells that it failed: why, and what happens to the money, before the button. */
export function DecideButton({ order, onDone }: Props) {
  const t = useTranslations('cashDesk.decide')
  const { fieldText } = useErrorTexts()
  const amount = useAmount(order)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState('')
  const [description, setDescription] = useState('')
  const [isBack, setIsBack] = useState(false)
  const isOut = order.handedAt !== null && !isBack
  const ways = useWays()
  const way = ways.find(({ value }) => value === chosen)
  const { run, pending, failure, failures, clear } = useSubmit({
    action: async (by: Way | undefined) =>
      decideWithdrawalAction({
        orderId: order.id,
        status: by?.status,
        detail: by?.detail,
        description,
        cashReturned: isBack,
      }),
    read: () => way,
    onDone: () => {
      setOpen(false)
      void onDone()
    },
  })
  /** Nothing is chosen beforehand, however often it is opened. */
  function ask() {
    setChosen('')
    setIsBack(false)
    clear()
    setOpen(true)
  }
  return (
    <>
      <Button size="large" onClick={ask}>
        {t('button')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('title', { money: amount })}
        footer={
          <>
            <p className="w-full" aria-live="polite">
              <span className="font-semibold">{t('moneyTitle')}</span>{' '}
              {way === undefined ? t('moneyChoose') : t(`money.${moneyBack(way.status)}`)}
            </p>
            <Button onClick={() => setOpen(false)}>{t('back')}</Button>
            <Button
              variant="danger"
              pending={pending}
              disabledReason={way === undefined ? t('chooseFirst') : isOut ? t('cashFirst') : undefined}
              onClick={() => run(way)}
            >
              {way?.status === 'fail'
                ? t('confirmFail', { money: amount })
                : t('confirmCancel', { money: amount })}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <ErrorSummary
            failure={failure}
            failures={failures}
            labels={{ detail: t('why'), description: t('description') }}
          />
          {order.handedAt === null ? null : (
            <Callout tone="bad" title={t('handedTitle')}>
              <label className="mt-1 flex items-start gap-2">
                <input
                  type="checkbox"
                  checked={isBack}
                  onChange={(event) => setIsBack(event.currentTarget.checked)}
                  className="mt-0.5"
                />
                <span>{t('handedBody', { money: amount })}</span>
              </label>
            </Callout>
          )}
          <RadioGroupField
            name="detail"
            label={t('why')}
            error={fieldText(failure?.fieldErrors, 'detail')}
            options={ways}
            value={chosen}
            onValueChange={setChosen}
          />
          <TextAreaField
            name="description"
            label={t('description')}
            hint={t('descriptionHint')}
            optional
            rows={2}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            error={fieldText(failure?.fieldErrors, 'description')}
          />
        </div>
      </Dialog>
    </>
  )
}

/** Every way to say that no cash was handed over, in words. */
function useWays() {
  const t = useTranslations('cashDesk.decide')
  return [
    ...CONFIRMATION_DETAILS.cancelled.map((detail) => ({
      ...({ status: 'cancelled', detail } as const),
      value: `cancelled.${detail}`,
      label: t(`cancelled.${detail}`),
    })),
    ...CONFIRMATION_DETAILS.fail.map((detail) => ({
      ...({ status: 'fail', detail } as const),
      value: `fail.${detail}`,
      label: t(`fail.${detail}`),
    })),
  ]
}
type Way = ReturnType<typeof useWays>[number]
