'use client'

import { useTranslations } from 'next-intl'
import { OrderState } from '@/components/status/order-state'
import { ButtonLink } from '@/components/ui/button-link'
import { Copyable } from '@/components/ui/copyable'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { SidePanel } from '@/components/ui/side-panel'
import type { OrderRow } from '@/lib/cash-out/order-row'
import { Deadline } from './deadline'
import { RawWords } from './raw-words'

/** A row's facts beside the table: its parts, our word and theirs, exact times, and what to copy. */
export function OrderPeek({ row, onClose }: { readonly row: OrderRow; readonly onClose: () => void }) {
  const t = useTranslations('cashOut')
  return (
    <SidePanel open onClose={onClose} title={row.title}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-2">
          <Money minor={BigInt(row.totalMinor)} currency={row.currency} large />
          <OrderState state={row.state} prominent />
          {row.deadline ? <Deadline deadline={row.deadline} timeZone={row.timeZone} /> : null}
        </div>
        <ButtonLink href={`/cash-out/orders/${row.id}`} variant="primary">
          {t('peek.open')}
        </ButtonLink>
        <DescriptionList items={useFacts(row)} />
      </div>
    </SidePanel>
  )
}

function useFacts(row: OrderRow): Description[] {
  const t = useTranslations('cashOut')
  const { currency, timeZone } = row
  const sum = (term: string, minor: string) =>
    minor === '0' ? [] : [{ term, value: <Money minor={BigInt(minor)} currency={currency} /> }]
  const time = (term: string, at: string | null) =>
    at === null ? [] : [{ term, value: <ExactTime at={at} timeZone={timeZone} seconds /> }]
  return [
    ...sum(t('table.column.purchase'), row.purchaseMinor),
    ...sum(t('table.column.withdrawal'), row.withdrawalMinor),
    ...sum(t('one.refunded'), row.refundedMinor),
    { term: t('table.column.place'), value: `${row.till} · ${row.store}` },
    { term: t('table.column.cashier'), value: row.cashier },
    { term: t('one.account'), value: row.account },
    { term: t('one.orderStatus'), value: <RawWords status={row.orderStatus} /> },
    {
      term: t('table.column.payment'),
      value: <RawWords status={row.paymentStatus} detail={row.paymentDetail} />,
    },
    {
      term: t('table.column.confirmation'),
      value: <RawWords status={row.confirmationStatus} detail={row.confirmationDetail} />,
    },
    ...time(t('table.column.created'), row.createdAt),
    ...time(t('one.handed'), row.handedAt),
    ...time(t('table.column.changed'), row.changedAt),
    ...time(t('table.column.looked'), row.lastCheckedAt),
    {
      term: t('table.column.reference'),
      value: <Copyable value={row.reference} what={t('table.column.reference')} />,
    },
    { term: t('one.orderId'), value: <Copyable value={row.id} what={t('one.orderId')} /> },
  ]
}
