import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { InboxScreen } from '@/app/(desk)/approvals/_components/inbox-screen'
import { InboxTabs } from '@/app/(desk)/approvals/_components/inbox-tabs'
import { OrderLinks } from '@/app/(desk)/approvals/_components/order-links'
import { inboxHref, loadInboxParams } from '@/app/(desk)/approvals/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/text-link'
import { countWaiting } from '@/lib/approvals/count-waiting'
import { listDeciders } from '@/lib/approvals/list-deciders'
import { listInbox } from '@/lib/approvals/list-inbox'
import { waitedFor } from '@/lib/approvals/waited-for'
import { unreadDigest } from '@/lib/delegations/list-delegations'
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
  const decides = can(context.actor, 'payout:decide')
  const tab = params.tab ?? (decides ? 'mine' : 'others')
  const [t, { rows, next }, waiting, deciders, unread] = await Promise.all([
    getTranslations('approvals'),
    listInbox(context, { tab, order: params.order, after: params.after ?? undefined }),
    countWaiting(context),
    tab === 'mine' && !decides ? listDeciders(context, []) : null,
    decides ? unreadDigest(context, context.now()) : null,
  ])
  const others = tab === 'mine' && rows.length === 0 ? await waitedFor(context) : null
  return (
    <ScreenMessages namespaces={['approvals', 'approvalSet', 'request', 'status']}>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={decides ? <ButtonLink href="/approvals/absence">{t('absence')}</ButtonLink> : undefined}
      />
      {unread === null ? null : (
        <Callout
          className="mb-4"
          tone="waiting"
          title={t('decidedForYou', { name: unread.deputyName, count: unread.decisions })}
          action={<TextLink href={`/approvals/absence?of=${unread.id}`}>{t('readDigest')}</TextLink>}
        />
      )}
      <InboxTabs current={tab} />
      <div className="flex flex-col gap-3 pt-3">
        {tab === 'mine' && waiting > 1 ? <OrderLinks order={params.order} /> : null}
        <InboxScreen
          tab={tab}
          rows={rows}
          deciders={deciders}
          waitedFor={others}
          decides={decides}
          order={tab === 'mine' ? inboxHref('', { order: params.order }) : ''}
          whole={params.after === null && next === null}
        />
        <KeysetLinks
          first={params.after === null ? null : inboxHref('/approvals', { tab, order: params.order })}
          next={next === null ? null : inboxHref('/approvals', { tab, order: params.order, after: next })}
        />
      </div>
    </ScreenMessages>
  )
}
