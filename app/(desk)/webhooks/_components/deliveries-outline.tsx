'use client'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/data-table/data-table'
import { useDeliveryColumns } from './use-delivery-columns'

/** The table's header over rows in outline. */
export function DeliveriesOutline() {
  const t = useTranslations('webhooks')
  return (
    <DataTable
      label={t('title')}
      columns={useDeliveryColumns()}
      rows={[]}
      rowId={({ id }) => id}
      rowName={({ id }) => id}
      renderCompact={() => null}
      loading
    />
  )
}
