import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChoicesCut } from '@/app/(desk)/_components/choices-cut'
import { OpenProposal } from '@/app/(desk)/settings/policies/_components/open-proposal'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { proposalPath, readNumber } from '@/lib/domain/proposal/kind'
import { readLimits } from '@/lib/domain/proposal/limits'
import { getCurrentProposal, getProposal } from '@/lib/proposals/proposal-views'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { LimitsEditor } from './limits-editor'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('limits'))('newTitle') }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Writes all caps as they would be, beginning with those in force or with another version. */
export default async function NewLimitsPage({ searchParams }: Props) {
  const context = await requireContext('limit:manage')
  const t = await getTranslations('limits')
  const { from } = await searchParams
  const number = typeof from === 'string' ? readNumber(from) : null
  const [{ inForce, proposed }, begin, accounts] = await Promise.all([
    getCurrentProposal(context, 'limits'),
    number === null ? null : getProposal(context, 'limits', number).catch(asNotFound),
    listAccountChoices(context),
  ])
  const before = readLimits(inForce.document)
  return (
    <ScreenMessages namespaces={['limits', 'changes', 'errors']}>
      <PageHeader title={t('newTitle')} intro={t('newIntro', { number: `${inForce.number}` })} />
      {proposed ? <OpenProposal proposed={proposed} href={proposalPath('limits', proposed.number)} /> : null}
      <ChoicesCut accounts={accounts.length} />
      <LimitsEditor
        inForce={before}
        basedOn={inForce.number}
        begin={begin ? readLimits(begin.document) : before}
        waiting={proposed?.number ?? null}
        accounts={accounts}
      />
    </ScreenMessages>
  )
}
