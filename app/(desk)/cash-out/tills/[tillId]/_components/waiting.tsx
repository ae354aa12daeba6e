'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { countdownTo } from '@/lib/domain/cash-out/expiration'
import { paymentStanding } from '@/lib/domain/cash-out/provider-words'
import { Amounts } from './amounts'
import { Asking } from './asking'
import { clockText } from './clock-text'
import { OrderCode, type TillAtHand } from './order-code'
import type { Followed } from './use-order-now'
import { WithdrawButton } from './withdraw-button'

type Props = { readonly followed: Followed; readonly now: Date; readonly till: TillAtHand }

/** An order that nobody paid yet: what the customer scans, how long it waits, and the way back. */
export function Waiting({ followed, now, till }: Props) {
  const t = useTranslations('cashDesk.waiting')
  const { order, ask } = followed
  const { state } = order
  const isOffered = state === 'offered'
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <div className="flex flex-col gap-4">
        {isOffered ? (
          <OrderCode order={order} till={till} />
        ) : (
          <Step order={order} timeZone={till.timeZone} />
        )}
      </div>
      <div className="flex flex-col gap-4">
        <Amounts order={order} />
        {isOffered && order.expiresAt !== null ? <Expiry expiresAt={order.expiresAt} now={now} /> : null}
        <PaymentNews order={order} />
        {isOffered ? <p className="text-text-quiet">{t('balance')}</p> : null}
        {state === 'withdrawing' ? null : (
          <div>
            <WithdrawButton
              orderId={order.id}
              disabledReason={state === 'sending' ? t('sendingNow') : undefined}
              onDone={ask}
            />
          </div>
        )}
      </div>
    </div>
  )
}

/** Where an order stands that no customer can scan yet, or not any more. */
function Step({ order, timeZone }: Pick<Followed, 'order'> & { readonly timeZone: string }) {
  const t = useTranslations('cashDesk.waiting')
  const { state } = order
  switch (state) {
    case 'asking':
      return (
        <Callout tone="waiting" title={t('asking')}>
          <p>{t('askingBody')}</p>
          {order.request === null ? null : (
            <Asking request={order.request} order={order} timeZone={timeZone} />
          )}
        </Callout>
      )
    case 'unknown':
      return (
        <Callout tone="unknown" title={t('unknown')}>
          {t('unknownBody')}
        </Callout>
      )
    case 'withdrawing':
      return (
        <Callout tone="moving" title={t('withdrawing')}>
          {t('withdrawingBody')}
        </Callout>
      )
    default:
      return (
        <Callout tone="moving" title={t('sending')}>
          {t('sendingBody')}
        </Callout>
      )
  }
}

function Expiry({ expiresAt, now }: { readonly expiresAt: string; readonly now: Date }) {
  const t = useTranslations('cashDesk.waiting')
  const leftMs = countdownTo(new Date(expiresAt), now)
  return (
    <p className="text-16">
      {leftMs === 0
        ? t('expired')
        : t.rich('expires', {
            left: () => (
              <span role="timer" className="figures font-semibold">
                {clockText(leftMs)}
              </span>
            ),
          })}
    </p>
  )
}

/** What the provider told of a payment that did not make it, or that does not fit. */
function PaymentNews({ order: { payment } }: Pick<Followed, 'order'>) {
  const t = useTranslations('cashDesk.waiting')
  if (payment === null) return null
  const standing = paymentStanding(payment.status)
  const words = [payment.status, payment.detail].filter(Boolean).join(' · ')
  const raw = <code className="font-mono text-13 break-all text-text-quiet">{words}</code>
  switch (standing) {
    case 'rejected':
      return (
        <Callout live tone="waiting" title={t('rejected')}>
          <p>{t('rejectedBody')}</p>
          {raw}
        </Callout>
      )
    case 'pending':
      return (
        <Callout tone="moving" title={t('pending')}>
          <p>{t('pendingBody')}</p>
          {raw}
        </Callout>
      )
    default:
      return (
        <Callout live tone="unknown" title={t('unclear')}>
          <p>{t('unclearBody')}</p>
          {raw}
        </Callout>
      )
  }
}
