import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { createLoader, createParser, type SearchParams } from 'nuqs/server'
import { AbsenceForm } from '@/app/(desk)/approvals/absence/absence-form'
import { AbsenceList } from '@/app/(desk)/approvals/absence/absence-list'
import { Digest } from '@/app/(desk)/approvals/absence/digest'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { listTimeZones } from '@/lib/accounts/list-time-zones'
import { getDigest } from '@/lib/delegations/get-digest'
import { listDelegations, listDeputies } from '@/lib/delegations/list-delegations'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'

const id = createParser<string>({
  parse: (raw) => (/^[0-9A-Z]{26}$/.test(raw) ? raw : null),
  serialize: (value) => value,
})
const loadParams = createLoader({ of: id, after: id })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('absence'))('title') }
}

/** A person's absences: who decides in their place and when, and what was decided meanwhile. */
export default async function AbsencePage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>
}) {
  const context = await requireContext('payout:decide')
  const { of: delegationId, after } = loadParams(await searchParams)
  const now = context.now()
  const [t, rows, deputies, zones, digest] = await Promise.all([
    getTranslations('absence'),
    listDelegations(context, now),
    listDeputies(context),
    listTimeZones(context),
    delegationId === null
      ? null
      : getDigest(context, { delegationId, after: after ?? undefined }, now).catch(asNotFound),
  ])
  return (
    <ScreenMessages namespaces={['absence', 'status', 'errors']}>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={<ButtonLink href="/approvals">{t('back')}</ButtonLink>}
      />
      <div className="flex max-w-220 flex-col gap-5">
        {digest === null ? null : <Digest digest={digest} isFirst={after === null} />}
        <AbsenceForm deputies={deputies} zones={zones} />
        <section aria-labelledby="absences" className="flex flex-col gap-2">
          <h2 id="absences" className="text-16 font-semibold">
            {t('listTitle')}
          </h2>
          <AbsenceList rows={rows} />
        </section>
      </div>
    </ScreenMessages>
  )
}
