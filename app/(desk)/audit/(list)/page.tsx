import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { AuditFilters } from '@/app/(desk)/audit/_components/audit-filters'
import { AuditTable } from '@/app/(desk)/audit/_components/audit-table'
import { auditHref, loadAuditParams, toEventFilter } from '@/app/(desk)/audit/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { buttonLook } from '@/components/ui/button-look'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { listEvents } from '@/lib/audit/list-events'
import { requireContext } from '@/lib/server/require-context'
import { listActors } from '@/lib/users/list-actors'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

/** The audit trail, the newest first. */
export default async function AuditPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const context = await requireContext('audit:read')
  const params = loadAuditParams(await searchParams)
  const { after, ...filter } = params
  const [t, timeZone] = await Promise.all([getTranslations('audit'), getTimeZone()])
  const wanted = toEventFilter(params, timeZone)
  const [{ rows, next }, actors] = await Promise.all([
    listEvents(context, { ...wanted, after: after === null ? undefined : BigInt(after) }),
    listActors(context),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={(['csv', 'jsonl'] as const).map((format) => (
          <a
            key={format}
            href={fileHref(format, wanted)}
            download
            className={`${buttonLook('secondary')} no-underline`}
          >
            {t(`export.${format}`)}
          </a>
        ))}
      />
      <AuditFilters params={params} actors={actors} />
      {rows.length > 0 ? (
        <AuditTable rows={rows} timeZone={timeZone} holder={context.actor} />
      ) : (
        <EmptyState title={t('empty.none')} action={<TextLink href="/audit">{t('filter.clear')}</TextLink>}>
          {t('empty.noneBody')}
        </EmptyState>
      )}
      <KeysetLinks
        first={after === null ? null : auditHref('/audit', filter)}
        next={next === null ? null : auditHref('/audit', { ...filter, after: next })}
      />
    </>
  )
}

function fileHref(format: string, filter: ReturnType<typeof toEventFilter>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value)
  return `/api/audit/${format}${query.size === 0 ? '' : `?${query}`}`
}
