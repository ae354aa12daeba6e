'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import { ButtonLink } from '@/components/ui/button-link'
import { announce } from '@/components/ui/notices'
import type { InboxRow } from '@/lib/approvals/inbox-row'
import type { Deciders } from '@/lib/approvals/list-deciders'
import type { InboxTab } from '@/lib/approvals/list-inbox'
import type { WaitedFor } from '@/lib/approvals/waited-for'
import { EmptyBody } from './empty-body'
import { InboxCompact } from './inbox-compact'
import { useInboxColumns } from './use-inbox-columns'

const InboxPeek = lazy(() => import('./inbox-peek').then(({ InboxPeek }) => ({ default: InboxPeek })))

/** One tab of the inbox. Enter opens, Space looks; `a` and `r` open the decision, and several are chosen, where one can decide. */
export function InboxScreen({
  tab,
  rows,
  deciders,
  waitedFor,
  decides,
  order,
  whole,
}: {
  readonly tab: InboxTab
  readonly rows: readonly InboxRow[]
  /** Where the person who looks decides nothing: who does. */
  readonly deciders: Deciders | null
  /** Where nothing waits for the person who looks: for whom something does. */
  readonly waitedFor: WaitedFor | null
  readonly decides: boolean
  /** What stands in addresses so that deciding goes on in this order: `?order=age`, or nothing. */
  readonly order: string
  /** True when the tab has no other page. */
  readonly whole: boolean
}) {
  const t = useTranslations('approvals')
  const router = useRouter()
  const set = useTranslations('approvalSet')
  const columns = useInboxColumns(tab, order)
  const [peekedAt, setPeekedAt] = useState<string | null>(null)
  const peeked = rows.find(({ cursor }) => cursor === peekedAt)
  const chooses = tab === 'mine' && decides
  const open = ({ payoutId }: InboxRow, hash = '') => router.push(`/approvals/${payoutId}${order}${hash}`)
  const keys = [
    { key: 'a', label: t('key.approve'), onPress: (row: InboxRow) => open(row, '#approve') },
    { key: 'r', label: t('key.reject'), onPress: (row: InboxRow) => open(row, '#reject') },
  ]
  function peek(row: InboxRow) {
    const next = row.cursor === peekedAt ? null : row.cursor
    setPeekedAt(next)
    if (next !== null) announce(t('peek.spoken', { name: row.reference || row.beneficiaryName }))
  }
  return (
    <>
      <DataTable<InboxRow>
        key={tab}
        label={t(`tab.${tab}`)}
        columns={columns}
        rows={rows}
        rowId={({ cursor }) => cursor}
        rowName={({ reference, beneficiaryName }) => reference || beneficiaryName}
        renderCompact={(row) => <InboxCompact row={row} tab={tab} />}
        onOpen={(row) => open(row)}
        onPeek={peek}
        peekedId={peeked?.cursor}
        pressOpens
        selectable={chooses}
        selectionScope={tab}
        renderSelection={({ ids }) => (
          <ButtonLink href={`/approvals/set?ids=${ids.join('.')}`} size="small" variant="primary">
            {set('review', { count: ids.length })}
          </ButtonLink>
        )}
        tools={
          chooses && rows.length > 1 ? (
            <ButtonLink href={`/approvals/set${order}`} size="small">
              {set('all')}
            </ButtonLink>
          ) : null
        }
        total={whole && rows.length > 0 ? { count: rows.length, atLeast: false } : undefined}
        rowKeys={tab === 'mine' ? keys : []}
        empty={{
          title: t(`empty.${tab}.title`),
          body: <EmptyBody tab={tab} deciders={deciders} waitedFor={waitedFor} />,
          ...(waitedFor && {
            action: <ButtonLink href="/approvals?tab=others">{t('empty.seeOthers')}</ButtonLink>,
          }),
        }}
      />
      <Suspense>
        {peeked ? <InboxPeek row={peeked} tab={tab} order={order} onClose={() => setPeekedAt(null)} /> : null}
      </Suspense>
    </>
  )
}
