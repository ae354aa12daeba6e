'use client'

import { useTranslations } from 'next-intl'
import { decideWithdrawalAction, handOverAction } from '@/app/(desk)/cash-out/tills/[tillId]/desk-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Money } from '@/components/ui/money'
import { CONFIRMATION_WINDOW_MS, type Countdown, countdown } from '@/lib/domain/cash-out/confirmation'
import { paymentStanding } from '@/lib/domain/cash-out/provider-words'
import { clockText } from './clock-text'
import { DecideButton } from './decide-button'
import { useAmount } from './use-amount'
import type { Followed } from './use-order-now'
import { useSpokenCountdown } from './use-spoken-countdown'

type Props = { readonly followed: Followed; readonly now: Date }

/** Paid, with cash to hand over: what, how long still, and what was done of it. */
export function Paid({ followed, now }: Props) {
  const { order } = followed
  const left = countdown(new Date(order.windowEndsAt ?? order.now), now)
  useSpokenCountdown(order, left)
  return (
    <div className="flex flex-col gap-4 sm:gap-6">
      <TwoAmounts order={order} />
      <TimeLeft left={left} />
      {order.handedAt === null ? (
        <HandOver followed={followed} left={left} />
      ) : (
        <Confirm followed={followed} left={left} />
      )}
      {left.over ? null : (
        <div>
          <DecideButton order={order} onDone={followed.ask} />
        </div>
      )}
    </div>
  )
}

/** What was bought and what is handed over must not be taken for one another. */
function TwoAmounts({ order }: Pick<Followed, 'order'>) {
  const t = useTranslations('cashDesk.paid')
  const { currency } = order
  const purchase = BigInt(order.purchaseMinor)
  return (
    <dl className="grid gap-3 sm:grid-cols-2 sm:gap-4">
      <div className="flex flex-col gap-1 rounded border-2 border-accent bg-raised p-4">
        <dt className="text-16 font-semibold">{order.handedAt === null ? t('cash') : t('cashOut')}</dt>
        <dd>
          <Money large minor={BigInt(order.withdrawalMinor)} currency={currency} />
        </dd>
      </div>
      {purchase === 0n ? null : (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 rounded border bg-raised px-4 py-2 sm:flex-col sm:justify-start sm:gap-1 sm:p-4">
          <dt className="font-semibold sm:text-16">{t('purchase')}</dt>
          <dd>
            <Money large minor={purchase} currency={currency} className="text-text-quiet max-sm:text-20" />
          </dd>
        </div>
      )}
    </dl>
  )
}

function TimeLeft({ left }: { readonly left: Countdown }) {
  const t = useTranslations('cashDesk.paid')
  const ink = left.over ? 'text-bad' : left.remind ? 'text-waiting' : 'text-text'
  return (
    <div className={ink}>
      <p className="flex flex-wrap items-baseline gap-x-3 text-16">
        <span role="timer" aria-label={t('timer')} className="figures text-28 font-semibold">
          {clockText(left.leftMs)}
        </span>
        <span>{left.over ? t('over') : t('left')}</span>
      </p>
      <div aria-hidden="true" className="mt-2 h-2 overflow-hidden rounded-full bg-line">
        <div
          className="h-full bg-current"
          style={{ width: `${(left.leftMs / CONFIRMATION_WINDOW_MS) * 100}%` }}
        />
      </div>
    </div>
  )
}

/** The one thing to press. */
const BIG = 'min-h-14 w-full sm:w-auto sm:min-w-80'

type Part = { readonly followed: Followed; readonly left: Countdown }

function HandOver({ followed: { order, ask }, left }: Part) {
  const t = useTranslations('cashDesk.paid')
  const amount = useAmount(order)
  const { reasonText } = useErrorTexts()
  const { run, pending, failure, failures } = useSubmit({
    action: handOverAction,
    read: () => ({ orderId: order.id }),
    onDone: () => void ask(),
  })
  if (!order.readBack) return <Callout tone="unknown" title={t('notReadBack')} />
  if (!moneyStands(order)) {
    return (
      <Callout tone="bad" title={t('moneyInDoubt')}>
        {t('moneyInDoubtBody')}
      </Callout>
    )
  }
  if (order.handOverBlocked !== null) {
    return (
      <Callout tone="bad" title={t('blocked')}>
        {reasonText(order.handOverBlocked)}
      </Callout>
    )
  }
  if (!left.mayHandOver) {
    return (
      <Callout tone="bad" title={left.over ? t('tooLateOver') : t('tooLate')}>
        {left.over ? t('tooLateOverBody') : t('tooLateBody')}
      </Callout>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      <ErrorSummary failure={failure} failures={failures} />
      <p className="text-16">{t('handOverHint')}</p>
      <div>
        <Button
          variant="primary"
          size="large"
          pending={pending}
          onClick={() => run({ orderId: order.id })}
          className={BIG}
        >
          {t('handOver', { money: amount })}
        </Button>
      </div>
    </div>
  )
}

/** Nothing of it came back, nothing denies it, and Mercado Pago still calls it approved: the verb asks the same. */
function moneyStands({ refundedMinor, contradicted, payment }: Followed['order']): boolean {
  return refundedMinor === '0' && !contradicted && paymentStanding(payment?.status ?? '') === 'approved'
}

/** Cash that is out is confirmed however late it is. */
function Confirm({ followed: { order, ask }, left }: Part) {
  const t = useTranslations('cashDesk.paid')
  const amount = useAmount(order)
  const decision = { orderId: order.id, status: 'confirmed', detail: 'confirmed', description: '' } as const
  const { run, pending, failure, failures } = useSubmit({
    action: decideWithdrawalAction,
    read: () => decision,
    onDone: () => void ask(),
  })
  return (
    <div className="flex flex-col gap-3">
      <ErrorSummary failure={failure} failures={failures} />
      {left.over ? (
        <Callout tone="bad" title={t('lateTitle')}>
          {t('lateBody')}
        </Callout>
      ) : (
        <p className="text-16">{t('confirmHint', { money: amount })}</p>
      )}
      <div>
        <Button
          variant="primary"
          size="large"
          pending={pending}
          onClick={() => run(decision)}
          className={BIG}
        >
          {t('confirm', { money: amount })}
        </Button>
      </div>
    </div>
  )
}
