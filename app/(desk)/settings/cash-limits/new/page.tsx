import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OpenProposal } from '@/app/(desk)/settings/policies/_components/open-proposal'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { listLimitPlaces, MOST_PLACES } from '@/lib/cash-out/list-cash-limits'
import { readCashLimits } from '@/lib/domain/proposal/cash-limits'
import { proposalPath, readNumber } from '@/lib/domain/proposal/kind'
import { getCurrentProposal, getProposal } from '@/lib/proposals/proposal-views'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { CashLimitsEditor } from './cash-limits-editor'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashLimits'))('newTitle') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Writes all limits of withdrawals as they would be, beginning with those in force or with another version. */
export default async function NewCashLimitsPage({ searchParams }: Props) {
  const context = await requireContext('cash:manage')
  const t = await getTranslations('cashLimits')
  const { from } = await searchParams
  const number = typeof from === 'string' ? readNumber(from) : null
  const [{ inForce, proposed }, begin, places] = await Promise.all([
    getCurrentProposal(context, 'cash_limits'),
    number === null ? null : getProposal(context, 'cash_limits', number).catch(asNotFound),
    listLimitPlaces(context),
  ])
  const before = readCashLimits(inForce.document)
  const cut = places.tills.length >= MOST_PLACES || places.accounts.length >= MOST_PLACES
  return (
    <ScreenMessages namespaces={['cashLimits', 'changes', 'errors']}>
      <PageHeader title={t('newTitle')} intro={t('newIntro', { number: `${inForce.number}` })} />
      {proposed ? (
        <OpenProposal proposed={proposed} href={proposalPath('cash_limits', proposed.number)} />
      ) : null}
      {cut ? <p className="mb-3 text-13 text-text-quiet">{t('cut', { count: MOST_PLACES })}</p> : null}
      {places.accounts.length === 0 ? (
        <EmptyState
          title={t('noPlaces')}
          action={<ButtonLink href="/settings/stores">{t('toStores')}</ButtonLink>}
        >
          {t('noPlacesBody')}
        </EmptyState>
      ) : (
        <CashLimitsEditor
          inForce={before}
          basedOn={inForce.number}
          begin={begin ? readCashLimits(begin.document) : before}
          waiting={proposed?.number ?? null}
          places={places}
        />
      )}
    </ScreenMessages>
  )
}
