import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { createLoader, createParser } from 'nuqs/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { ExactTime } from '@/components/ui/exact-time'
import { FINDINGS } from '@/lib/domain/anchor'
import { getRestored, type RestoredView } from '@/lib/restored/get-restored'
import { requireContext } from '@/lib/server/require-context'
import { ReleaseForm } from './release-form'
import { RestoredLines } from './restored-lines'
import { SeeAllForm } from './see-all-form'
import { SetAsideForm } from './set-aside-form'

const PATH = '/settings/sending/restored'
const loadParams = createLoader({
  after: createParser<string>({
    parse: (raw) => (/^[0-9A-Z]{26}$/.test(raw) ? raw : null),
    serialize: (id) => id,
  }),
})

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('restored'))('title') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Why a restored or cloned database is frozen, what left that it does not know, and the way on. */
export default async function RestoredPage({ searchParams }: Props) {
  const context = await requireContext('sending:resume')
  const { after } = await loadParams(searchParams)
  const t = await getTranslations('restored')
  const view = await getRestored(context, after ?? undefined)
  return (
    <ScreenMessages namespaces={['restored', 'sending', 'errors']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      {view.frozen ? (
        <Frozen view={view} paged={after !== null} />
      ) : (
        <div className="max-w-220">
          <Callout
            tone="good"
            title={t('none')}
            action={<ButtonLink href="/settings/sending">{t('back')}</ButtonLink>}
          >
            {t('noneBody')}
          </Callout>
        </div>
      )}
    </ScreenMessages>
  )
}

async function Frozen({ view, paged }: { readonly view: RestoredView; readonly paged: boolean }) {
  const t = await getTranslations('restored')
  const { reports, awaited, open, leaving, lines, next, stoppedByPerson } = view
  const blind = reports.some(({ findings }) => findings.includes('no_record'))
  const reportIds = reports.map(({ reportId }) => reportId)
  return (
    <>
      <FormSection title={t('whyTitle')} hint={t('whyHint')}>
        <Reports reports={reports} />
      </FormSection>
      {awaited.length > 0 ? (
        <FormSection title={t('hostsTitle')} hint={t('hostsHint')}>
          {awaited.map(({ anchorId, label }) => (
            <SetAsideForm key={anchorId} anchorId={anchorId} host={label} />
          ))}
        </FormSection>
      ) : null}
      <section className="border-t py-6">
        <h2 className="text-14 font-semibold">{t('linesTitle')}</h2>
        <p className="mt-1 mb-3 max-w-prose text-13 text-text-quiet">
          {open > 0 ? `${t('linesCount', { count: open })}. ${t('linesHint')}` : t('linesNone')}
        </p>
        {open > 0 ? (
          <>
            <RestoredLines lines={lines} />
            <KeysetLinks first={paged ? PATH : null} next={next === null ? null : `${PATH}?after=${next}`} />
            <p className="mt-4 max-w-prose text-13">{t('whatHappens')}</p>
          </>
        ) : null}
      </section>
      {open > 0 ? (
        <FormSection title={t('allTitle')}>
          <SeeAllForm />
        </FormSection>
      ) : null}
      <FormSection title={t('releaseTitle')} hint={t('releaseHint')}>
        {stoppedByPerson ? <Callout>{t('byPerson')}</Callout> : null}
        {open > 0 || awaited.length > 0 ? (
          <p>{t('releaseFirst')}</p>
        ) : (
          <ReleaseForm reportIds={reportIds} leaving={leaving} blind={blind} />
        )}
      </FormSection>
    </>
  )
}

async function Reports({ reports }: Pick<RestoredView, 'reports'>) {
  const t = await getTranslations('restored')
  const timeZone = await getTimeZone()
  return reports.map(({ reportId, label, reportedAt, enrolled, findings }) => (
    <Callout
      key={reportId}
      tone="bad"
      title={t.rich('reported', {
        host: label,
        time: () => <ExactTime at={reportedAt} timeZone={timeZone} seconds />,
      })}
    >
      <ul className="mt-1 list-disc ps-5">
        {FINDINGS.filter((finding) => findings.includes(finding)).map((finding) => (
          <li key={finding}>{t(`findings.${finding}`)}</li>
        ))}
      </ul>
      {enrolled ? null : <p className="mt-2">{t('newHost')}</p>}
    </Callout>
  ))
}
