'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState, useTransition } from 'react'
import {
  DELIVERY_STATES,
  type DeliveriesParams,
  type DeliveryFilterParams,
  type DeliveryWords,
  deliveriesHref,
  NO_FILTER,
  VERDICTS,
} from '@/app/(desk)/webhooks/search-params'
import { DataTable } from '@/components/data-table/data-table'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { DeliveryFilter } from '@/lib/webhooks/delivery-filter'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'
import { DeliveryCompact } from './delivery-compact'
import { FilterSelect } from './filter-select'
import { ReplayButton } from './replay-button'
import { useDeliveryChips } from './use-delivery-chips'
import { useDeliveryColumns } from './use-delivery-columns'

const FilterDialog = lazy(() =>
  import('./filter-dialog').then(({ FilterDialog }) => ({ default: FilterDialog })),
)
/** As many as one page holds twice over; more are what a filter is for. */
const MOST_CHOSEN = 100

type Props = {
  readonly rows: readonly DeliveryRow[]
  readonly params: DeliveriesParams
  /** What the address holds sealed. */
  readonly words: DeliveryWords
  /** The filter that found these rows. */
  readonly wanted: DeliveryFilter
  readonly accounts: readonly { readonly id: string; readonly name: string }[]
  readonly timeZone: string
  readonly canReplay: boolean
}

/** The inbox: rows from the server, filters in the address. */
export function DeliveriesScreen({ rows, params, ...props }: Props) {
  const t = useTranslations('webhooks')
  const router = useRouter()
  const [busy, startTransition] = useTransition()
  const columns = useDeliveryColumns()
  const { after: _, ...filter } = params

  function setFilter(change: Partial<DeliveryFilterParams>) {
    const href = deliveriesHref('/webhooks', { ...filter, ...change, after: null })
    startTransition(() => router.push(href, { scroll: false }))
  }
  const chips = useDeliveryChips({
    params: filter,
    words: props.words,
    accounts: props.accounts,
    payoutReference: rows[0]?.payoutReference ?? null,
    setFilter,
  })

  return (
    <DataTable<DeliveryRow>
      label={t('title')}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ receivedAt }) => receivedAt}
      renderCompact={(row) => <DeliveryCompact row={row} />}
      onOpen={({ id }) => router.push(`/webhooks/${id}`)}
      filters={chips}
      onClearFilters={() => setFilter(NO_FILTER)}
      busy={busy}
      selectable={props.canReplay}
      selectionScope={JSON.stringify(filter)}
      renderSelection={({ ids }) => (
        <ReplayButton
          what={{ ids }}
          label={t('replay.selected', { count: ids.length })}
          disabledReason={ids.length > MOST_CHOSEN ? t('replay.tooMany', { max: MOST_CHOSEN }) : undefined}
        />
      )}
      empty={{ title: t('empty.title'), body: t('empty.body') }}
      tools={
        <Tools {...props} rows={rows} filter={filter} setFilter={setFilter} isFirst={params.after === null} />
      }
    />
  )
}

type ToolsProps = Omit<Props, 'params'> & {
  readonly filter: DeliveryFilterParams
  readonly setFilter: (change: Partial<DeliveryFilterParams>) => void
  readonly isFirst: boolean
}

function Tools({ rows, filter, setFilter, isFirst, ...props }: ToolsProps) {
  const { words, wanted, accounts, timeZone, canReplay } = props
  const t = useTranslations('webhooks')
  const [open, setOpen] = useState(false)
  const [newest] = rows
  const isFiltered = Object.values(filter).some((value) => value !== null)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <FilterSelect
        label={t('column.verdict')}
        any={t('any')}
        value={filter.verdict}
        options={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}.label`) }))}
        onChange={(verdict) => setFilter({ verdict })}
      />
      <FilterSelect
        label={t('column.state')}
        any={t('any')}
        value={filter.state}
        options={DELIVERY_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(state) => setFilter({ state })}
      />
      <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="filter" />
        {t('filter.open')}
      </Button>
      {canReplay && isFiltered && isFirst && newest ? (
        <ReplayButton what={{ filter: wanted, upTo: newest.id }} label={t('replay.filtered')} />
      ) : null}
      <Suspense>
        {open ? (
          <FilterDialog
            params={filter}
            words={words}
            accounts={accounts}
            timeZone={timeZone}
            onApply={setFilter}
            onClose={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </div>
  )
}
