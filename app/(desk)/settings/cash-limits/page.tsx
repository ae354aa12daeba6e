import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChangeVersions, readBelow } from '@/app/(desk)/settings/_components/change-versions'
import { OpenProposal } from '@/app/(desk)/settings/policies/_components/open-proposal'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { listCashLimits, listLimitPlaces } from '@/lib/cash-out/list-cash-limits'
import { can } from '@/lib/domain/permissions'
import { proposalPath } from '@/lib/domain/proposal/kind'
import { getCurrentProposal, listProposals } from '@/lib/proposals/proposal-views'
import { requireContext } from '@/lib/server/require-context'
import { LimitTable } from './limit-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashLimits'))('title') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The most that is withdrawn without asking: what is in force, what is proposed, and every version. */
export default async function CashLimitsPage({ searchParams }: Props) {
  const context = await requireContext('company:read')
  const t = await getTranslations('cashLimits')
  const below = readBelow(await searchParams)
  const [limits, places, { proposed }, versions] = await Promise.all([
    listCashLimits(context),
    listLimitPlaces(context),
    getCurrentProposal(context, 'cash_limits'),
    listProposals(context, 'cash_limits', below),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={
          can(context.actor, 'cash:manage') ? (
            <ButtonLink href="/settings/cash-limits/new" variant="primary">
              {t('change')}
            </ButtonLink>
          ) : (
            <Button disabledReason={t('changeOthers')}>{t('change')}</Button>
          )
        }
      />
      {proposed ? (
        <OpenProposal proposed={proposed} href={proposalPath('cash_limits', proposed.number)} />
      ) : null}
      <div className="mb-6">
        {limits.length > 0 ? (
          <LimitTable limits={limits} places={places} />
        ) : (
          <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
        )}
      </div>
      <ChangeVersions kind="cash_limits" versions={versions} below={below} path="/settings/cash-limits" />
    </>
  )
}
