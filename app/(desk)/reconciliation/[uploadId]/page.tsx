import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { ItemList } from '@/app/(desk)/reconciliation/_components/item-list'
import { Period } from '@/app/(desk)/reconciliation/_components/report-table'
import { loadReportParams, type ReportParams, reportHref } from '@/app/(desk)/reconciliation/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { Copyable } from '@/components/ui/copyable'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { TabLinks } from '@/components/ui/tab-links'
import { REPORT_FINDINGS } from '@/lib/domain/report/compare-report'
import { getReport, type ReportView } from '@/lib/reports/get-report'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'

type Props = {
  readonly params: Promise<{ readonly uploadId: string }>
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') }
}

/** One report: what it says beside what Giro knows, by kind of finding. */
export default async function ReportPage({ params, searchParams }: Props) {
  const context = await requireContext('report:read')
  const [{ uploadId }, { finding, after }] = [await params, loadReportParams(await searchParams)]
  const ask = { uploadId, finding: finding ?? undefined, after: after ?? undefined }
  const report = await getReport(context, ask).catch(asNotFound)
  const t = await getTranslations('reports')
  const address = `/reconciliation/${uploadId}`
  const href = (part: Partial<ReportParams>) => reportHref(address, part)
  return (
    <ScreenMessages namespaces={['reports']}>
      <PageHeader
        title={t('report.title', { account: report.accountName })}
        intro={<span className="wrap-anywhere">{report.fileName}</span>}
        action={<ButtonLink href="/reconciliation">{t('report.back')}</ButtonLink>}
      />
      <div className="flex flex-col gap-5">
        <Facts report={report} />
        {report.comparable ? null : <Callout tone="waiting">{t('report.notComparable')}</Callout>}
        <div>
          <TabLinks
            label={t('report.parts')}
            tabs={[
              { href: address, label: t('report.all'), current: finding === null },
              ...REPORT_FINDINGS.filter((one) => (report.counts[one] ?? 0) > 0).map((one) => ({
                href: href({ finding: one }),
                label: t(`finding.${one}`),
                count: report.counts[one] ?? 0,
                current: finding === one,
              })),
            ]}
          />
          {finding === null ? null : (
            <p className="mt-3 max-w-prose text-text-quiet">{t(`findingMeaning.${finding}`)}</p>
          )}
          <div className="mt-3">
            <ItemList items={report.items} currency={report.currency} timeZone={report.timeZone} />
          </div>
          <KeysetLinks
            first={after === null ? null : href({ finding })}
            next={report.next === null ? null : href({ finding, after: report.next })}
          />
        </div>
      </div>
    </ScreenMessages>
  )
}

async function Facts({ report }: { readonly report: ReportView }) {
  const t = await getTranslations('reports')
  const { timeZone } = report
  const items = [
    { term: t('list.period'), value: <Period row={report} empty={t('list.noPeriod')} /> },
    { term: t('report.rows'), value: <span className="figures">{report.rows}</span> },
    { term: t('report.agreeing'), value: <span className="figures">{report.agreeing}</span> },
    {
      term: t('report.by'),
      value: (
        <>
          {report.uploadedBy} · <ExactTime at={report.uploadedAt} timeZone={timeZone} seconds />
        </>
      ),
    },
    {
      term: t('report.hash'),
      value: (
        <Copyable
          value={report.fileHash}
          what={t('report.hash')}
          shown={`${report.fileHash.slice(0, 16)}…`}
        />
      ),
    },
  ]
  return (
    <section className="rounded border bg-raised p-4">
      <DescriptionList items={items} />
    </section>
  )
}
