import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { InboxScreen } from '@/app/(desk)/approvals/_components/inbox-screen'
import { inboxHref, loadInboxParams } from '@/app/(desk)/approvals/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { TabLinks } from '@/components/ui/tab-links'
import { countWaiting, WAITING_CAP } from '@/lib/approvals/count-waiting'
import { listDeciders } from '@/lib/approvals/list-deciders'
import { INBOX_TABS, listInbox } from '@/lib/approvals/list-inbox'
import { can } from '@/lib/domain/permissions'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('approvals'))('title') }
}

/** What waits for this person, what waits for others, and what was decided. */
export default async function ApprovalsPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>
}) {
  const context = await requireContext('payout:read')
  const params = loadInboxParams(await searchParams)
  const decides = can(context.actor.role, 'payout:decide')
  const tab = params.tab ?? (decides ? 'mine' : 'others')
  const [t, { rows, next }, waiting, deciders] = await Promise.all([
    getTranslations('approvals'),
    listInbox(context, { tab, after: params.after ?? undefined }),
    countWaiting(context),
    listDeciders(context, decides ? [context.actor.userId] : []),
  ])
  const count = waiting >= WAITING_CAP ? `${WAITING_CAP - 1}+` : waiting
  return (
    <ScreenMessages namespaces={['approvals', 'status']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <TabLinks
        label={t('tabs')}
        tabs={INBOX_TABS.map((name) => ({
          href: inboxHref('/approvals', { tab: name }),
          label: t(`tab.${name}`),
          current: name === tab,
          ...(name === 'mine' && waiting > 0 && { count }),
        }))}
      />
      <div className="pt-3">
        <InboxScreen
          tab={tab}
          rows={rows}
          deciders={deciders}
          decides={decides}
          whole={params.after === null && next === null}
        />
        <KeysetLinks
          first={params.after === null ? null : inboxHref('/approvals', { tab })}
          next={next === null ? null : inboxHref('/approvals', { tab, after: next })}
        />
      </div>
    </ScreenMessages>
  )
}
