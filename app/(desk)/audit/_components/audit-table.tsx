import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { Disclosure } from '@/components/ui/disclosure'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import type { AuditRow } from '@/lib/audit/list-events'
import { AUDIT_OBJECTS, isAuditAction } from '@/lib/domain/audit'
import type { Holder } from '@/lib/domain/permissions'
import { EventDetails } from './event-details'
import { pageOf } from './page-of'

const COLUMNS = ['seq', 'at', 'who', 'what', 'about'] as const

/** One page of the trail; each event unfolds to what was said of it. */
export function AuditTable({
  rows,
  timeZone,
  holder,
}: {
  readonly rows: readonly AuditRow[]
  readonly timeZone: string
  /** Of the reader, who is led to no page that is not theirs. */
  readonly holder: Holder
}) {
  const t = useTranslations('audit')
  const cell = (row: AuditRow, column: (typeof COLUMNS)[number]) => (
    <Cell row={row} column={column} timeZone={timeZone} holder={holder} />
  )
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(`column.${key}`), right: key === 'seq' }))}
      rows={rows.map((row) => ({ ...row, id: row.seq }))}
      cell={cell}
      compact={(row) => (
        <span className="flex flex-col gap-1">
          {cell(row, 'what')}
          <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-12 text-text-quiet">
            {cell(row, 'who')}
            {cell(row, 'at')}
          </span>
          <span className="text-12 text-text-quiet">{cell(row, 'about')}</span>
        </span>
      )}
    />
  )
}

type CellProps = {
  readonly row: AuditRow
  readonly column: (typeof COLUMNS)[number]
  readonly timeZone: string
  readonly holder: Holder
}

function Cell({ row, column, timeZone, holder }: CellProps) {
  switch (column) {
    case 'seq':
      return <span className="figures text-text-quiet">{row.seq}</span>
    case 'at':
      return <ExactTime at={row.at} timeZone={timeZone} seconds />
    case 'who':
      return <Who row={row} />
    case 'what':
      return <What row={row} timeZone={timeZone} />
    case 'about':
      return <About row={row} holder={holder} />
  }
}

function Who({ row: { actorType, actorId, actorName } }: { readonly row: AuditRow }) {
  const t = useTranslations('audit.actor')
  if (actorName !== null) return <span>{actorName}</span>
  const kind = (['job', 'webhook', 'operator', 'anonymous'] as const).find((one) => one === actorType)
  const name = actorId.slice(actorId.indexOf(':') + 1)
  return (
    <span className="whitespace-normal text-text-quiet">
      <span className="mr-1">{kind ? t(kind) : actorType}</span>
      {kind === 'anonymous' ? null : <span className="inline-block font-mono text-12">{name}</span>}
    </span>
  )
}

function What({ row, timeZone }: Pick<CellProps, 'row' | 'timeZone'>) {
  const t = useTranslations('audit')
  const { action } = row
  return (
    <Disclosure
      summary={<span className="text-text">{isAuditAction(action) ? t(`actions.${action}`) : action}</span>}
    >
      <EventDetails row={row} timeZone={timeZone} />
    </Disclosure>
  )
}

function About({ row: { object, objectId }, holder }: Pick<CellProps, 'row' | 'holder'>) {
  const t = useTranslations('audit.object')
  const known = AUDIT_OBJECTS.find((one) => one === object)
  const href = pageOf(holder, object, objectId)
  const name = <span className="font-mono text-12">{objectId}</span>
  return (
    <span className="whitespace-normal">
      <span className="mr-1 text-text-quiet">{known ? t(known) : object}</span>
      {href === null ? name : <TextLink href={href}>{name}</TextLink>}
    </span>
  )
}
