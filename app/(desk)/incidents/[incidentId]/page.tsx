import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IncidentLinks } from '@/app/(desk)/incidents/_components/incident-links'
import { IncidentMark } from '@/app/(desk)/incidents/_components/incident-mark'
import { NextStep } from '@/app/(desk)/incidents/_components/next-step'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { closableByHand } from '@/lib/domain/incident'
import { can } from '@/lib/domain/permissions'
import { getIncident } from '@/lib/incidents/get-incident'
import { listOverdue } from '@/lib/payouts/list-overdue'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { IncidentControls } from './incident-controls'
import { IncidentFacts } from './incident-facts'
import { WhoHandles } from './who-handles'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('incidents'))('title') }
}

/** What to do is over with the incident. */
const PARTS = ['happened', 'did', 'now'] as const

type Props = { readonly params: Promise<{ readonly incidentId: string }> }

/** One incident: what happened, what Giro did, what to do now, and who does it. */
export default async function IncidentPage({ params }: Props) {
  const context = await requireContext('company:read')
  const { incidentId } = await params
  const row = await getIncident(context, incidentId).catch(asNotFound)
  const t = await getTranslations('incidents')
  const { actor } = context
  const { kind, closedAt, payoutId } = row
  const late = closedAt === null && kind === 'stuck' && payoutId !== null ? payoutId : null
  const step = late && (await listOverdue(context, [late])).get(late)?.step
  const handles = closedAt === null && can(actor, 'incident:handle')
  return (
    <ScreenMessages namespaces={['incidents', 'errors']}>
      <PageHeader
        title={t(`kinds.${kind}.title`)}
        intro={<IncidentLinks row={row} accountPages={can(actor, 'account:manage')} />}
        action={<ButtonLink href="/incidents">{t('detail.back')}</ButtonLink>}
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section className="flex min-w-0 flex-col gap-4 rounded border bg-raised p-4">
          <IncidentMark open={closedAt === null} prominent />
          {(closedAt === null ? PARTS : PARTS.slice(0, 2)).map((part) => (
            <div key={part}>
              <h2 className="text-14 font-semibold">{t(`detail.${part}`)}</h2>
              <p className="mt-1 max-w-prose text-pretty">{t(`kinds.${kind}.${part}`)}</p>
            </div>
          ))}
          {step ? (
            <div>
              <h2 className="text-14 font-semibold">{t('late.step')}</h2>
              <p className="mt-1">
                <NextStep step={step} timeZone={row.timeZone} />
              </p>
            </div>
          ) : null}
        </section>
        <section className="flex min-w-0 flex-col gap-3 rounded border bg-raised p-4">
          <h2 className="text-16 font-semibold">{t(closedAt === null ? 'detail.who' : 'detail.ended')}</h2>
          <WhoHandles row={row} mine={row.takenById === actor.userId} />
          {handles ? (
            <IncidentControls
              incidentId={row.id}
              kind={kind}
              takenById={row.takenById}
              mine={row.takenById === actor.userId}
              closable={closableByHand(kind)}
            />
          ) : null}
          {closedAt === null && !handles ? (
            <p className="text-13 text-text-quiet">{t('detail.readOnly')}</p>
          ) : null}
        </section>
        <section className="min-w-0 rounded border bg-raised p-4 lg:col-span-2">
          <h2 className="mb-3 text-16 font-semibold">{t('detail.facts')}</h2>
          <IncidentFacts row={row} />
        </section>
      </div>
    </ScreenMessages>
  )
}
