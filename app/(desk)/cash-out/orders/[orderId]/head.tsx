import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Deadline } from '@/app/(desk)/cash-out/orders/_components/deadline'
import { RawWords } from '@/app/(desk)/cash-out/orders/_components/raw-words'
import { OrderState } from '@/components/status/order-state'
import { Money } from '@/components/ui/money'
import type { OneOrder } from '@/lib/cash-out/get-order'

/** What it comes to, purchase and withdrawal apart; beneath them our word and theirs, never under one label. */
export function OrderHead({ order }: { readonly order: OneOrder }) {
  const t = useTranslations('cashOut.one')
  const { currency, title, description, deadline, refundedMinor, confirmationStatus } = order
  return (
    <header className="flex flex-col gap-4">
      <div>
        <p className="text-13 text-text-quiet">{t('title')}</p>
        <h1 className="flex flex-wrap items-baseline gap-x-3">
          <Money minor={BigInt(order.totalMinor)} currency={currency} large />
          <span className="min-w-0 text-20 font-semibold break-words">{title}</span>
        </h1>
        <p className="mt-1 max-w-prose text-13 break-words text-text-quiet">{description}</p>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Fact term={t('purchase')}>
          <Sum minor={order.purchaseMinor} currency={currency} />
        </Fact>
        <Fact term={t('withdrawal')}>
          <Sum minor={order.withdrawalMinor} currency={currency} />
        </Fact>
        {refundedMinor === '0' ? null : (
          <Fact term={t('refunded')}>
            <Sum minor={refundedMinor} currency={currency} />
          </Fact>
        )}
      </dl>
      <dl className="flex flex-wrap items-start gap-x-8 gap-y-3">
        <Fact term={t('state')}>
          <OrderState state={order.state} prominent />
        </Fact>
        <Fact term={t('orderStatus')}>
          <RawWords status={order.orderStatus} />
        </Fact>
        <Fact term={t('payment')}>
          <RawWords status={order.paymentStatus} detail={order.paymentDetail} />
        </Fact>
        <Fact term={t('decision')}>
          <RawWords status={confirmationStatus} detail={order.confirmationDetail} />
        </Fact>
        {deadline ? (
          <Fact term={t('deadline')}>
            <Deadline deadline={deadline} timeZone={order.timeZone} />
          </Fact>
        ) : null}
      </dl>
    </header>
  )
}

function Sum({ minor, currency }: { readonly minor: string; readonly currency: OneOrder['currency'] }) {
  if (minor === '0') return <span className="text-text-quiet">–</span>
  return <Money minor={BigInt(minor)} currency={currency} className="text-16" />
}

function Fact({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-1 text-12 text-text-quiet">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
