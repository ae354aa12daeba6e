'use client'

import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/data-table/data-table'
import { useOrderColumns } from './use-order-columns'

/** The table's header over rows in outline. */
export function OrdersOutline() {
  const t = useTranslations('cashOut.table')
  return (
    <DataTable
      label={t('title')}
      columns={useOrderColumns()}
      rows={[]}
      rowId={({ id }) => id}
      rowName={({ id }) => id}
      renderCompact={() => null}
      loading
    />
  )
}
