import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChangeVersions, readBelow } from '@/app/(desk)/settings/_components/change-versions'
import { OpenProposal } from '@/app/(desk)/settings/policies/_components/open-proposal'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { can } from '@/lib/domain/permissions'
import { proposalPath } from '@/lib/domain/proposal/kind'
import { listCaps } from '@/lib/limits/list-caps'
import { getCurrentProposal, listProposals } from '@/lib/proposals/proposal-views'
import { requireContext } from '@/lib/server/require-context'
import { CapTable } from './cap-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('limits'))('title') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The most that may leave: what is in force, what is proposed, and every version. */
export default async function LimitsPage({ searchParams }: Props) {
  const context = await requireContext('company:read')
  const t = await getTranslations('limits')
  const below = readBelow(await searchParams)
  const [caps, { proposed }, versions] = await Promise.all([
    listCaps(context),
    getCurrentProposal(context, 'limits'),
    listProposals(context, 'limits', below),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={
          can(context.actor, 'limit:manage') ? (
            <ButtonLink href="/settings/limits/new" variant="primary">
              {t('change')}
            </ButtonLink>
          ) : (
            <Button disabledReason={t('changeOthers')}>{t('change')}</Button>
          )
        }
      />
      {proposed ? <OpenProposal proposed={proposed} href={proposalPath('limits', proposed.number)} /> : null}
      <div className="mb-6">
        {caps.length > 0 ? (
          <CapTable caps={caps} />
        ) : (
          <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
        )}
      </div>
      <ChangeVersions kind="limits" versions={versions} below={below} path="/settings/limits" />
    </>
  )
}
