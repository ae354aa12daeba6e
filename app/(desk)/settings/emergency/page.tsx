import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { ChangeVersions, readBelow } from '@/app/(desk)/settings/_components/change-versions'
import { OpenProposal } from '@/app/(desk)/settings/policies/_components/open-proposal'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { CutList } from '@/components/ui/cut-list'
import { EmptyState } from '@/components/ui/empty-state'
import { can } from '@/lib/domain/permissions'
import { proposalPath } from '@/lib/domain/proposal/kind'
import { EMERGENCIES_SHOWN, getEmergencies } from '@/lib/emergency/get-emergencies'
import { listDeciding } from '@/lib/emergency/list-deciding'
import { getCurrentProposal, listProposals } from '@/lib/proposals/proposal-views'
import { requireContext } from '@/lib/server/require-context'
import { DissolveForm } from './dissolve-form'
import { EmergencyEntry } from './emergency-entry'
import { PairForm } from './pair-form'
import { ReasonForm } from './reason-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emergency'))('title') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Who may step in together, the emergency that lasts, and every one there was. */
export default async function EmergencyPage({ searchParams }: Props) {
  const context = await requireContext('company:read')
  const manages = can(context.actor, 'policy:manage')
  const below = readBelow(await searchParams)
  const [t, zone, { pair, mayAsk, rows }, people, { inForce, proposed }, versions] = await Promise.all([
    getTranslations('emergency'),
    getTimeZone(),
    getEmergencies(context, context.now()),
    manages ? listDeciding(context) : [],
    getCurrentProposal(context, 'emergency_pair'),
    listProposals(context, 'emergency_pair', below),
  ])
  return (
    <ScreenMessages namespaces={['emergency', 'changes', 'errors']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      {proposed ? (
        <OpenProposal proposed={proposed} href={proposalPath('emergency_pair', proposed.number)} />
      ) : null}
      <div className="flex max-w-220 flex-col gap-5">
        <section
          aria-labelledby="emergency-pair"
          className="flex max-w-140 flex-col gap-4 rounded border bg-raised p-4"
        >
          <h2 id="emergency-pair" className="text-16 font-semibold">
            {t('pairTitle')}
          </h2>
          <p>
            {pair === null ? t('noPair') : t('pair', { names: pair.names.join(', '), admin: pair.definedBy })}
          </p>
          {manages ? (
            <PairForm
              basedOn={inForce.number}
              isFirst={pair === null}
              waiting={proposed?.number ?? null}
              people={people}
            />
          ) : null}
          {manages && pair !== null ? <DissolveForm basedOn={inForce.number} /> : null}
          {mayAsk ? <ReasonForm kind="ask" emergencyId={null} /> : null}
        </section>
        <section aria-labelledby="emergencies" className="flex flex-col gap-3">
          <h2 id="emergencies" className="text-16 font-semibold">
            {t('listTitle')}
          </h2>
          {rows.length === 0 ? (
            <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
          ) : (
            <CutList rows={rows} most={EMERGENCIES_SHOWN}>
              {(shown) => (
                <ul className="flex flex-col gap-3">
                  {shown.map((emergency) => (
                    <EmergencyEntry key={emergency.id} emergency={emergency} timeZone={zone} />
                  ))}
                </ul>
              )}
            </CutList>
          )}
        </section>
        <ChangeVersions kind="emergency_pair" versions={versions} below={below} path="/settings/emergency" />
      </div>
    </ScreenMessages>
  )
}
