import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { can } from '@/lib/domain/permissions'
import { policyNames } from '@/lib/policies/policy-names'
import { getCurrentPolicy, listPolicies, SHOWN_POLICIES } from '@/lib/policies/policy-views'
import { requireContext } from '@/lib/server/require-context'
import { InForceFacts } from './_components/in-force-facts'
import { OpenProposal } from './_components/open-proposal'
import { PolicyLines } from './_components/policy-lines'
import { VersionsTable } from './versions-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('title') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What has to be approved by whom: what is in force, what is proposed, and every version. */
export default async function PoliciesPage({ searchParams }: Props) {
  const context = await requireContext('company:read')
  const t = await getTranslations('policies')
  const below = readBelow((await searchParams)['below'])
  const [{ inForce, proposed }, names, versions] = await Promise.all([
    getCurrentPolicy(context),
    policyNames(context),
    listPolicies(context, below),
  ])
  const shown = versions.slice(0, SHOWN_POLICIES)
  const last = shown.at(-1)
  const next = versions.length > SHOWN_POLICIES && last ? `/settings/policies?below=${last.number}` : null
  const manages = can(context.actor, 'policy:manage')
  const reason = manages ? t('changeWaits', { number: `${proposed?.number ?? ''}` }) : t('changeOthers')
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={
          manages && !proposed ? (
            <ButtonLink href="/settings/policies/new" variant="primary">
              {t('change')}
            </ButtonLink>
          ) : (
            <Button disabledReason={reason}>{t('change')}</Button>
          )
        }
      />
      {proposed ? <OpenProposal proposed={proposed} href={`/settings/policies/${proposed.number}`} /> : null}
      <section className="max-w-220 border-t py-6">
        <h2 className="text-16 font-semibold">{t('inForce')}</h2>
        <InForceFacts inForce={inForce} />
        <div className="mt-4">
          <PolicyLines policy={inForce.policy} names={names} />
        </div>
      </section>
      <section className="border-t py-6">
        <h2 className="mb-3 text-16 font-semibold">{t('versions')}</h2>
        <VersionsTable
          versions={shown}
          nameOf={(number) => t('one', { number: `${number}` })}
          pathOf={(number) => `/settings/policies/${number}`}
        />
        <KeysetLinks first={below === undefined ? null : '/settings/policies'} next={next} scroll={false} />
      </section>
    </>
  )
}

function readBelow(text: string | string[] | undefined): number | undefined {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
