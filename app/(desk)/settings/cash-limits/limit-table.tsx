import { useTimeZone, useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { ExactTime } from '@/components/ui/exact-time'
import type { CashLimitView, LimitPlaces } from '@/lib/cash-out/list-cash-limits'
import { LimitAmount } from './_components/limit-amount'
import { useLimitName } from './_components/use-limit-name'

const COLUMNS = ['scopeLabel', 'about', 'most', 'account', 'setBy'] as const
type Column = (typeof COLUMNS)[number]

/** The limits in force. */
export function LimitTable({
  limits,
  places,
}: {
  readonly limits: readonly CashLimitView[]
  readonly places: LimitPlaces
}) {
  const t = useTranslations('cashLimits')
  const cell = (limit: CashLimitView, column: Column) => (
    <LimitCell limit={limit} column={column} places={places} />
  )
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(key), right: key === 'most' }))}
      rows={limits}
      cell={cell}
      compact={(limit) => (
        <div className="flex flex-col gap-1">
          <span className="flex flex-wrap justify-between gap-x-3">
            <span className="font-medium">{cell(limit, 'scopeLabel')}</span>
            {cell(limit, 'most')}
          </span>
          <span className="flex flex-wrap gap-x-3 text-13 text-text-quiet">
            <span>{cell(limit, 'about')}</span>
            <span>{cell(limit, 'account')}</span>
          </span>
        </div>
      )}
    />
  )
}

function LimitCell({
  limit,
  column,
  places,
}: {
  readonly limit: CashLimitView
  readonly column: Column
  readonly places: LimitPlaces
}) {
  const t = useTranslations('cashLimits')
  const name = useLimitName(places)
  const timeZone = useTimeZone() ?? 'UTC'
  switch (column) {
    case 'scopeLabel':
      return t(`scope.${limit.scope}`)
    case 'about':
      return name.about(limit)
    case 'most':
      return <LimitAmount minor={limit.amountMinor} currency={limit.currency} />
    case 'account':
      return name.account(limit)
    case 'setBy':
      return (
        <span className="text-text-quiet">
          {limit.setBy} · <ExactTime at={limit.setAt} timeZone={timeZone} />
        </span>
      )
  }
}
