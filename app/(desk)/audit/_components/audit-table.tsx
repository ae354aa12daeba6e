import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { Disclosure } from '@/components/ui/disclosure'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import type { AuditRow } from '@/lib/audit/list-events'
import { AUDIT_OBJECTS, isAuditAction } from '@/lib/domain/audit'
import { readBeforeAfter } from '@/lib/domain/before-after'
import type { Holder } from '@/lib/domain/permissions'
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
      return <What row={row} />
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
    <span className="text-text-quiet">
      {kind ? t(kind) : actorType}
      {kind === 'anonymous' ? null : <span className="ml-1 font-mono text-12">{name}</span>}
    </span>
  )
}

function What({ row: { action, data, hash, address, agent } }: { readonly row: AuditRow }) {
  const t = useTranslations('audit')
  const { origin: _, ...told } = data
  return (
    <Disclosure
      summary={<span className="text-text">{isAuditAction(action) ? t(`actions.${action}`) : action}</span>}
    >
      <dl className="grid max-w-150 grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 whitespace-normal pb-2 text-12">
        {readBeforeAfter(told).map((line) => (
          <div key={line.name} className="contents">
            <dt className="text-text-quiet">{line.name}</dt>
            <dd className="break-all font-mono">
              {'value' in line ? line.value : <Change before={line.before} after={line.after} />}
            </dd>
          </div>
        ))}
        {address || agent ? (
          <>
            <dt className="text-text-quiet">{t('from')}</dt>
            <dd className="break-words">
              <span className="font-mono">{address}</span> {agent}
            </dd>
          </>
        ) : null}
        <dt className="text-text-quiet">{t('fingerprint')}</dt>
        <dd className="break-all font-mono">{hash}</dd>
      </dl>
    </Disclosure>
  )
}

function Change({ before, after }: { readonly before: string | null; readonly after: string }) {
  const t = useTranslations('audit')
  return (
    <>
      {before === null ? null : (
        <>
          <span className="sr-only">{t('before')} </span>
          <del className="text-text-quiet">{before}</del> <span aria-hidden="true">→ </span>
        </>
      )}
      <span className="sr-only">{t('after')} </span>
      <ins className="no-underline">{after}</ins>
    </>
  )
}

function About({ row: { object, objectId }, holder }: Pick<CellProps, 'row' | 'holder'>) {
  const t = useTranslations('audit.object')
  const known = AUDIT_OBJECTS.find((one) => one === object)
  const href = pageOf(holder, object, objectId)
  const name = <span className="font-mono text-12">{objectId}</span>
  return (
    <span>
      <span className="mr-1 text-text-quiet">{known ? t(known) : object}</span>
      {href === null ? name : <TextLink href={href}>{name}</TextLink>}
    </span>
  )
}
