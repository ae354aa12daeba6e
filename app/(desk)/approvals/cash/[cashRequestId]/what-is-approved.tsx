import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Items } from '@/app/(desk)/cash-out/orders/[orderId]/contents'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { Copyable } from '@/components/ui/copyable'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import type { CashRequestView, RefundAsked } from '@/lib/cash-out/cash-request-view'
import { formatMoney } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'

type Props = { readonly request: CashRequestView }

/** The cash that goes out, or the money that goes back, and all that it is part of. */
export function WhatIsApproved({ request }: Props) {
  const t = useTranslations('cashRequests.one')
  const { refund, currency, withdrawalMinor, account, items } = request
  return (
    <>
      <Section title={t('what')}>
        <p className="text-13 text-text-quiet">{t(refund ? 'goesBack' : 'cash')}</p>
        <p className="mb-4">
          <Money minor={refund?.amountMinor ?? withdrawalMinor} currency={currency} large />
        </p>
        <DescriptionList
          items={[
            ...(refund ? [{ term: t('reason'), value: refund.reason }] : []),
            { term: t('place'), value: `${request.till} · ${request.store}` },
            { term: t('cashier'), value: request.cashier },
            {
              term: t('askedBy'),
              value: (
                <>
                  {request.askedBy} · <ExactTime at={request.askedAt} timeZone={account.timeZone} seconds />
                </>
              ),
            },
            { term: t('account'), value: account.name },
            ...amountsOf(request, t),
            { term: t('title'), value: request.title },
            { term: t('description'), value: request.description },
            { term: t('reference'), value: <Copyable value={request.reference} what={t('reference')} /> },
          ]}
        />
        {items.length === 0 ? null : (
          <div className="mt-4 border-t pt-3">
            <h3 className="mb-1 text-13 font-semibold">{t('items')}</h3>
            <Items items={items} currency={currency} />
          </div>
        )}
      </Section>
      {refund ? <Payment request={request} refund={refund} /> : <Above request={request} />}
    </>
  )
}

type Say = (key: 'purchase' | 'withdrawalPart' | 'pays' | 'noPart') => string

function amountsOf(request: CashRequestView, t: Say): Description[] {
  const { refund, currency, purchaseMinor, withdrawalMinor, totalMinor } = request
  const sum = (minor: bigint): ReactNode => <Money minor={minor} currency={currency} />
  const withdrawal = (
    <>
      {sum(withdrawalMinor)} {refund ? <span className="text-text-quiet">{t('noPart')}</span> : null}
    </>
  )
  return [
    ...(purchaseMinor === 0n ? [] : [{ term: t('purchase'), value: sum(purchaseMinor) }]),
    ...(withdrawalMinor === 0n ? [] : [{ term: t('withdrawalPart'), value: withdrawal }]),
    { term: t('pays'), value: sum(totalMinor) },
  ]
}

/** The limits that a withdrawal is above, and by how much. */
function Above({ request: { exceeded, currency } }: Props) {
  const t = useTranslations('cashRequests')
  const locale = useAppLocale()
  const money = (minor: bigint) => formatMoney(minor, currency, locale)
  return (
    <Section title={t('one.above')}>
      {exceeded.length === 0 ? <p className="text-text-quiet">{t('one.aboveNone')}</p> : null}
      <ul className="flex flex-col gap-1">
        {exceeded.map(({ id, scope, amountMinor, wouldBeMinor }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium">{t(`scope.${scope}`)}</span>
            <span className="figures">{t('one.limit', { limit: money(amountMinor) })}</span>
            {wouldBeMinor === null ? null : (
              <span className="figures font-medium text-bad">
                {t('one.comesTo', { sum: money(wouldBeMinor), over: money(wouldBeMinor - amountMinor) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The payment that it goes back of, and what went back or is asked for besides. */
function Payment({ request, refund }: Props & { readonly refund: RefundAsked }) {
  const t = useTranslations('cashRequests.one')
  const states = useTranslations('cashOut.refundState')
  const { currency, account } = request
  const others = refund.others.map(({ id, amountMinor, state, at }) => (
    <li key={id} className="flex flex-wrap items-baseline gap-x-3">
      <Money minor={amountMinor} currency={currency} />
      <span className="text-13">{states(state)}</span>
      <ExactTime at={at} timeZone={account.timeZone} className="text-13 text-text-quiet" />
    </li>
  ))
  return (
    <Section title={t('payment')}>
      <DescriptionList
        items={[
          { term: t('payment'), value: <Copyable value={refund.payment} what={t('payment')} /> },
          ...(refund.paymentMinor === null
            ? []
            : [{ term: t('paid'), value: <Money minor={refund.paymentMinor} currency={currency} /> }]),
          { term: t('back2'), value: <Money minor={refund.refundedMinor} currency={currency} /> },
          { term: t('others'), value: others.length === 0 ? t('noOthers') : <ul>{others}</ul> },
        ]}
      />
    </Section>
  )
}
