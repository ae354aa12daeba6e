'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { Copyable } from '@/components/ui/copyable'
import { TextLink } from '@/components/ui/text-link'
import type { Tone } from '@/components/ui/tone'
import type { OrderNow } from '@/lib/cash-out/get-order-now'
import { formatMoney } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { Amounts } from './amounts'
import { NotApproved } from './asking'
import { RefusalWords } from './refusal-words'

/** States in which nothing is left to do at the till, or nothing but to wait for an answer. */
const TONES = {
  deciding: 'moving',
  completed: 'good',
  confirmed: 'good',
  cancelled: 'neutral',
  failed: 'neutral',
  unconfirmed: 'bad',
  disputed: 'bad',
  declined: 'neutral',
  refused: 'bad',
  withdrawn: 'neutral',
  lapsed: 'neutral',
} as const satisfies Partial<Record<OrderNow['state'], Tone>>
export type EndedState = keyof typeof TONES

/** What became of an order, where its money is, and what to do. */
export function Ended({ order, state }: { readonly order: OrderNow; readonly state: EndedState }) {
  const t = useTranslations('cashDesk.ended')
  const locale = useAppLocale()
  const requests = useTranslations('cashRequests.desk')
  const { currency, merchantOrder, handedAt, decision, request } = order
  const isOver = state === 'declined' && request?.state === 'expired'
  const money = (minor: string) => formatMoney(BigInt(minor), currency, locale)
  const withdrawal = money(order.withdrawalMinor)
  const isOut = handedAt !== null && (state === 'cancelled' || state === 'failed')
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Callout tone={TONES[state]} title={isOver ? requests('expiredTitle') : t(`${state}.title`)}>
          {isOver ? null : <p>{t(`${state}.body`)}</p>}
          {request !== null && state === 'declined' ? <NotApproved request={request} /> : null}
          {state === 'refused' ? <RefusalWords refusal={order.refusal} /> : null}
          {decision === null || state === 'deciding' ? null : (
            <p className="mt-1 text-13 text-text-quiet">
              <code className="font-mono">
                {decision.status} · {decision.detail}
              </code>
            </p>
          )}
        </Callout>
        {isOut ? <Callout tone="bad" title={t('cashBack', { money: withdrawal })} /> : null}
        {BigInt(order.refundedMinor) === 0n ? null : (
          <p>{t('refunded', { money: money(order.refundedMinor) })}</p>
        )}
        {order.contradicted && state !== 'disputed' ? (
          <Callout tone="unknown" title={t('contradicted')} />
        ) : null}
      </div>
      <div className="flex flex-col gap-4">
        <Amounts order={order} />
        <p className="text-13">
          <TextLink href={`/cash-out/orders/${order.id}`}>{t('everything')}</TextLink>
        </p>
        {merchantOrder === null ? null : (
          <p className="text-13 text-text-quiet">
            {t('number')} <Copyable value={merchantOrder} what={t('number')} className="text-text" />
          </p>
        )}
      </div>
    </div>
  )
}
