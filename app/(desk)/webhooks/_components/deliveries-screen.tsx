'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import {
  DELIVERY_STATES,
  type DeliveriesParams,
  deliveriesHref,
  VERDICTS,
} from '@/app/(desk)/webhooks/search-params'
import { DataTable } from '@/components/data-table/data-table'
import { TimeAgo } from '@/components/ui/time-ago'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'
import { FilterSelect } from './filter-select'
import { useDeliveryColumns } from './use-delivery-columns'
import { useDeliveryTexts } from './use-delivery-texts'
import { VerdictMark } from './verdict-mark'

type Filters = Omit<DeliveriesParams, 'after'>

/** The inbox: rows from the server, filters in the address. */
export function DeliveriesScreen({
  rows,
  params,
}: {
  readonly rows: readonly DeliveryRow[]
  readonly params: DeliveriesParams
}) {
  const t = useTranslations('webhooks')
  const router = useRouter()
  const [busy, startTransition] = useTransition()
  const columns = useDeliveryColumns()
  const { verdict, state, payout } = params

  function go(filters: Filters) {
    startTransition(() => router.push(deliveriesHref('/webhooks', filters), { scroll: false }))
  }
  const keep = { verdict, state, payout }
  const chips = [
    verdict && {
      id: 'verdict',
      text: t('chip.verdict', { value: t(`verdict.${verdict}.label`) }),
      onRemove: () => go({ ...keep, verdict: null }),
    },
    state && {
      id: 'state',
      text: t('chip.state', { value: t(`state.${state}`) }),
      onRemove: () => go({ ...keep, state: null }),
    },
    payout && {
      id: 'payout',
      text: t('chip.payout', { value: rows[0]?.payoutReference || `…${payout.slice(-6)}` }),
      onRemove: () => go({ ...keep, payout: null }),
    },
  ].filter((chip) => chip !== null && chip !== '')

  return (
    <DataTable<DeliveryRow>
      label={t('title')}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ receivedAt }) => receivedAt}
      renderCompact={(row) => <Compact row={row} />}
      onOpen={({ id }) => router.push(`/webhooks/${id}`)}
      filters={chips}
      onClearFilters={() => go({ verdict: null, state: null, payout: null })}
      busy={busy}
      empty={{ title: t('empty.title'), body: t('empty.body') }}
      tools={
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          <FilterSelect
            label={t('column.verdict')}
            any={t('any')}
            value={verdict}
            options={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}.label`) }))}
            onChange={(value) => go({ ...keep, verdict: value })}
          />
          <FilterSelect
            label={t('column.state')}
            any={t('any')}
            value={state}
            options={DELIVERY_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={(value) => go({ ...keep, state: value })}
          />
        </div>
      }
    />
  )
}

/** A row where narrow: what it says and its verdict; its payout and its age; what came of it. */
function Compact({ row }: { readonly row: DeliveryRow }) {
  const t = useTranslations('webhooks')
  const { resultText } = useDeliveryTexts()
  const { payoutId, payoutReference } = row
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <code className="truncate font-mono text-13">{row.action ?? row.topic ?? row.resourceId}</code>
        <VerdictMark verdict={row.verdict} />
      </span>
      <span className="flex items-baseline justify-between gap-3 text-12">
        <code className="min-w-0 truncate font-mono">
          {payoutId === null ? t('noPayout') : payoutReference || `…${payoutId.slice(-6)}`}
        </code>
        <TimeAgo at={row.receivedAt} timeZone={row.timeZone} className="text-text-quiet" />
      </span>
      <span className="text-12 text-text-quiet">{resultText(row)}</span>
    </span>
  )
}
