import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { type NoticeLine, NoticeList } from '@/app/(desk)/notices/_components/notice-list'
import { loadNoticesParams, NOTICE_TABS, noticesHref } from '@/app/(desk)/notices/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { TabLinks } from '@/components/ui/tab-links'
import { formatMoney } from '@/lib/domain/money'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { listNotices, type NoticeItem } from '@/lib/notices/list-notices'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') }
}

/** What this person was told, newest first. */
export default async function NoticesPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>
}) {
  const context = await requireContext('desk:enter')
  const { tab, before } = loadNoticesParams(await searchParams)
  const t = await getTranslations('notices')
  const { items, next } = await listNotices(context, {
    unread: tab === 'unread',
    before: before ?? undefined,
  })
  const lines = await Promise.all(items.map(lineOf))
  return (
    <ScreenMessages namespaces={['notices']}>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={<ButtonLink href="/settings/notices">{t('toSettings')}</ButtonLink>}
      />
      <div className="mb-4">
        <TabLinks
          label={t('tabs.label')}
          tabs={NOTICE_TABS.map((value) => ({
            href: noticesHref('/notices', { tab: value }),
            label: t(`tabs.${value}`),
            current: value === tab,
          }))}
        />
      </div>
      {lines.length > 0 ? (
        <NoticeList lines={lines} />
      ) : (
        <EmptyState title={t(`empty.${tab}`)}>{t(`empty.${tab}Body`)}</EmptyState>
      )}
      <KeysetLinks
        first={before === null ? null : noticesHref('/notices', { tab })}
        next={next === null ? null : noticesHref('/notices', { tab, before: next })}
      />
    </ScreenMessages>
  )
}

/** In the reader's language, whatever their mails are in. */
async function lineOf(item: NoticeItem): Promise<NoticeLine> {
  const t = await getTranslations('notices')
  const { id, event, path, toldAt, isRead, isOver } = item
  return {
    id,
    href: path,
    title: t(`events.${event}.title`, { what: await subjectOf(item) }),
    body: t(`events.${event}.body`),
    at: toldAt.toISOString(),
    isRead,
    isOver,
  }
}

async function subjectOf({ payout, incident, cash, proposal, subjectId }: NoticeItem): Promise<string> {
  if (proposal) {
    return (await getTranslations('changes'))(`one.${proposal.kind}`, { number: `${proposal.number}` })
  }
  if (incident) return (await getTranslations('incidents'))(`kinds.${incident}.title`)
  if (cash) {
    return `${formatMoney(cash.amountMinor, cash.currency, await getAppLocale())} · ${cash.reference}`
  }
  if (!payout) return subjectId
  const { amountMinor, currency, reference } = payout
  return `${formatMoney(BigInt(amountMinor), currency, await getAppLocale())} · ${reference}`
}
