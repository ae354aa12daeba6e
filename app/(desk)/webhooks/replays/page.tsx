import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { ReplayState } from '@/app/(desk)/webhooks/_components/replay-state'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { CutList } from '@/components/ui/cut-list'
import { EmptyState } from '@/components/ui/empty-state'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import { requireContext } from '@/lib/server/require-context'
import { listReplays, REPLAYS_SHOWN, type ReplayRow } from '@/lib/webhooks/get-replay'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks.replays'))('title') }
}

/** The latest replays, and how far each is. */
export default async function ReplaysPage() {
  const context = await requireContext('webhook:read')
  const [t, timeZone, rows] = await Promise.all([
    getTranslations('webhooks.replays'),
    getTimeZone(),
    listReplays(context),
  ])
  const link = (row: ReplayRow) => (
    <TextLink href={`/webhooks/replays/${row.id}`} className="figures">
      <ExactTime at={row.createdAt} timeZone={timeZone} seconds />
    </TextLink>
  )
  const cells = {
    time: link,
    by: (row: ReplayRow) => row.requestedBy,
    total: (row: ReplayRow) => <span className="figures">{row.total}</span>,
    failed: (row: ReplayRow) => <span className="figures">{row.counts.failed}</span>,
    state: (row: ReplayRow) => <ReplayState replay={row} />,
  } as const
  const columns = (['time', 'by', 'total', 'failed', 'state'] as const).map((key) => ({
    key,
    head: t(key),
    right: key === 'total' || key === 'failed',
  }))
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={<ButtonLink href="/webhooks">{t('back')}</ButtonLink>}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>
      ) : (
        <CutList rows={rows} most={REPLAYS_SHOWN}>
          {(shown) => (
            <ListTable
              caption={t('title')}
              columns={columns}
              rows={shown}
              cell={(row, column) => cells[column](row)}
              compact={(row) => (
                <span className="flex flex-col gap-0.5">
                  <span className="flex flex-wrap justify-between gap-x-3">
                    {link(row)}
                    <ReplayState replay={row} />
                  </span>
                  <span className="text-12 text-text-quiet">
                    {row.requestedBy} · {t('counted', { count: row.total })}
                  </span>
                </span>
              )}
            />
          )}
        </CutList>
      )}
    </>
  )
}
