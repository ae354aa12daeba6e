import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { ChoicesCut } from '@/app/(desk)/_components/choices-cut'
import { ReportTable } from '@/app/(desk)/reconciliation/_components/report-table'
import { UploadForm } from '@/app/(desk)/reconciliation/_components/upload-form'
import { loadReportsParams } from '@/app/(desk)/reconciliation/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { can } from '@/lib/domain/permissions'
import { listReports } from '@/lib/reports/list-reports'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') }
}

/** Released-money reports: one is uploaded here, and all that were. */
export default async function ReconciliationPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>
}) {
  const context = await requireContext('report:read')
  const { after, account } = loadReportsParams(await searchParams)
  const [t, accounts, { rows, next }] = await Promise.all([
    getTranslations('reports'),
    listAccountChoices(context),
    listReports(context, { after: after ?? undefined }),
  ])
  const choices = accounts.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <ScreenMessages namespaces={['reports', 'errors']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div className="flex flex-col gap-6">
        {can(context.actor, 'report:upload') ? (
          <>
            <ChoicesCut accounts={accounts.length} />
            <UploadForm accounts={choices} chosen={account ?? ''} />
          </>
        ) : null}
        <section aria-labelledby="uploaded-reports">
          <h2 id="uploaded-reports" className="mb-2 text-16 font-semibold">
            {t('list.title')}
          </h2>
          {rows.length > 0 ? (
            <ReportTable rows={rows} />
          ) : (
            <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState>
          )}
          <KeysetLinks
            first={after === null ? null : '/reconciliation'}
            next={next === null ? null : `/reconciliation?after=${next}`}
          />
        </section>
      </div>
    </ScreenMessages>
  )
}
