import { useTranslations } from 'next-intl'
import { PayoutsOutline } from '@/app/(desk)/payouts/_components/payouts-outline'
import { PAYOUT_COLUMNS, type PayoutColumn } from '@/app/(desk)/payouts/payout-columns'
import { PageHeader } from '@/components/layout/page-header'

export default function PayoutsLoading() {
  const t = useTranslations('payouts')
  // One label a column.
  const columnLabels = Object.fromEntries(PAYOUT_COLUMNS.map((id) => [id, t(`column.${id}`)])) as Record<
    PayoutColumn,
    string
  >
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <PayoutsOutline label={t('table')} columnLabels={columnLabels} />
    </>
  )
}
