'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ExpiresIn } from '@/app/(desk)/approvals/_components/expires-in'
import { useNamesText } from '@/app/(desk)/approvals/_components/request-asks'
import type { DataColumn } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { TwoLines } from '@/components/ui/two-lines'
import type { CashRequestRow } from '@/lib/cash-out/list-cash-requests'
import { RequestMark } from './request-mark'

type Kind = 'waiting' | 'decided'

/** Requests of the tills. Enter opens one. Needs `cashRequests`, `approvals` and `request`. */
export function CashRequestsTable({
  kind,
  rows,
}: {
  readonly kind: Kind
  readonly rows: readonly CashRequestRow[]
}) {
  const t = useTranslations('cashRequests.list')
  const router = useRouter()
  const open = ({ id }: CashRequestRow) => router.push(`/approvals/cash/${id}`)
  const empty =
    kind === 'waiting'
      ? { title: t('emptyWaiting'), body: t('emptyWaitingBody') }
      : { title: t('emptyDecided'), body: t('emptyDecidedBody') }
  return (
    <DataTable<CashRequestRow>
      label={t(kind)}
      columns={useColumns(kind)}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ title, till }) => `${title}, ${till}`}
      renderCompact={(row) => <Compact row={row} kind={kind} />}
      onOpen={open}
      pressOpens
      rowKeys={kind === 'waiting' ? [{ key: 'a', label: t('key'), onPress: open }] : []}
      empty={empty}
    />
  )
}

function useColumns(kind: Kind): readonly DataColumn<CashRequestRow>[] {
  const t = useTranslations('cashRequests')
  const what: DataColumn<CashRequestRow> = {
    id: 'what',
    label: t('list.what'),
    hideable: false,
    cell: (row) => (
      <TwoLines
        first={
          <TextLink href={`/approvals/cash/${row.id}`} prefetch={false} tabIndex={-1}>
            {t(`kind.${row.kind}`)}
          </TextLink>
        }
        second={row.title}
      />
    ),
  }
  const place: DataColumn<CashRequestRow> = {
    id: 'place',
    label: t('list.place'),
    cell: ({ till, store }) => <TwoLines first={till} second={store} />,
  }
  const amount: DataColumn<CashRequestRow> = {
    id: 'amount',
    label: t('list.amount'),
    align: 'end',
    cell: ({ amountMinor, currency }) => <Money minor={BigInt(amountMinor)} currency={currency} />,
  }
  const askedBy: DataColumn<CashRequestRow> = {
    id: 'asked',
    label: t('list.askedBy'),
    cell: ({ askedBy: name, askedAt, timeZone }) => (
      <TwoLines first={name} second={<ExactTime at={askedAt} timeZone={timeZone} />} />
    ),
  }
  const tail: readonly DataColumn<CashRequestRow>[] =
    kind === 'waiting'
      ? [
          { id: 'who', label: t('list.who'), cell: (row) => <Who row={row} /> },
          { id: 'expires', label: t('list.expires'), cell: ({ expiresAt }) => <ExpiresIn at={expiresAt} /> },
        ]
      : [
          { id: 'state', label: t('list.state'), cell: ({ state }) => <RequestMark state={state} /> },
          { id: 'by', label: t('list.decidedBy'), cell: ({ decidedBy }) => decidedBy ?? '–' },
          {
            id: 'when',
            label: t('list.when'),
            cell: ({ decidedAt, timeZone }) =>
              decidedAt === null ? '–' : <ExactTime at={decidedAt} timeZone={timeZone} />,
          },
        ]
  return [what, place, amount, askedBy, ...tail]
}

/** Whose turn it is, oneself first. */
function Who({ row: { mine, canAct } }: { readonly row: CashRequestRow }) {
  const t = useTranslations('cashRequests.list')
  const text = useNamesText()
  if (mine) return <strong className="font-semibold">{t('you')}</strong>
  if (canAct.names.length === 0) return <span className="text-bad">{t('nobody')}</span>
  return <span className="text-text-quiet">{text(canAct)}</span>
}

/** A row where narrow: what and how much; where and by whom; whose turn, or what became of it. */
function Compact({ row, kind }: { readonly row: CashRequestRow; readonly kind: Kind }) {
  const t = useTranslations('cashRequests.kind')
  const { till, amountMinor, currency, askedBy, expiresAt } = row
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium">{t(row.kind)}</span>
        <Money minor={BigInt(amountMinor)} currency={currency} />
      </span>
      <span className="truncate text-12 text-text-quiet">
        {till} · {askedBy}
      </span>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-12">
        {kind === 'waiting' ? (
          <>
            <Who row={row} />
            <ExpiresIn at={expiresAt} />
          </>
        ) : (
          <RequestMark state={row.state} />
        )}
      </span>
    </span>
  )
}
