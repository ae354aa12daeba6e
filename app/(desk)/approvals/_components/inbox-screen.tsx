'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/data-table/data-table'
import type { InboxRow } from '@/lib/approvals/inbox-row'
import type { Deciders } from '@/lib/approvals/list-deciders'
import type { InboxTab } from '@/lib/approvals/list-inbox'
import { InboxCompact } from './inbox-compact'
import { useInboxColumns } from './use-inbox-columns'

/** One tab of the inbox. Enter opens; `a` and `r` open the decision where one can be made. */
export function InboxScreen({
  tab,
  rows,
  deciders,
  decides,
  whole,
}: {
  readonly tab: InboxTab
  readonly rows: readonly InboxRow[]
  readonly deciders: Deciders
  readonly decides: boolean
  /** True when the tab has no other page. */
  readonly whole: boolean
}) {
  const t = useTranslations('approvals')
  const router = useRouter()
  const columns = useInboxColumns(tab)
  const open = ({ payoutId }: InboxRow, hash = '') => router.push(`/approvals/${payoutId}${hash}`)
  const people = deciders.names.join(', ')
  const names = deciders.more > 0 ? t('andMore', { names: people, count: deciders.more }) : people
  const keys = [
    { key: 'a', label: t('key.approve'), onPress: (row: InboxRow) => open(row, '#approve') },
    { key: 'r', label: t('key.reject'), onPress: (row: InboxRow) => open(row, '#reject') },
  ]
  return (
    <DataTable<InboxRow>
      key={tab}
      label={t(`tab.${tab}`)}
      columns={columns}
      rows={rows}
      rowId={({ cursor }) => cursor}
      rowName={({ reference, beneficiaryName }) => reference || beneficiaryName}
      renderCompact={(row) => <InboxCompact row={row} tab={tab} />}
      onOpen={(row) => open(row)}
      total={
        whole && rows.length > 0 && tab !== 'others' ? { count: rows.length, atLeast: false } : undefined
      }
      rowKeys={tab === 'mine' ? keys : []}
      summary={tab === 'others' && names !== '' ? t('who', { names }) : undefined}
      empty={{
        title: t(`empty.${tab}.title`),
        body: tab === 'mine' && !decides ? t('empty.notYours', { names }) : t(`empty.${tab}.body`),
      }}
    />
  )
}
