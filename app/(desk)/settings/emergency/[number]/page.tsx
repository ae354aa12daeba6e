import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ChangePage } from '@/app/(desk)/settings/_components/change-page'
import { ChangeRows } from '@/app/(desk)/settings/_components/change-rows'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { can } from '@/lib/domain/permissions'
import { type Pair, readPair } from '@/lib/domain/proposal/emergency-pair'
import { readNumber } from '@/lib/domain/proposal/kind'
import { pairNames } from '@/lib/emergency/pair-names'
import { isOnlyAdmin } from '@/lib/policies/other-admins'
import { getProposal } from '@/lib/proposals/proposal-views'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emergency'))('title') }
}

type Props = { readonly params: Promise<{ number: string }> }

/** One version of the pair: who it was, who it would be and, while it is proposed, the decision about it. */
export default async function PairVersionPage({ params }: Props) {
  const context = await requireContext('company:read')
  const number = readNumber((await params).number)
  if (number === null) notFound()
  const proposal = await getProposal(context, 'emergency_pair', number).catch(asNotFound)
  const { before, document } = proposal
  const [was, now] = [before && readPair(before.document), readPair(document)]
  const [names, onlyAdmin, t] = await Promise.all([
    pairNames(context, [was, now]),
    isOnlyAdmin(context),
    getTranslations('emergency'),
  ])
  const say = (pair: Pair) =>
    pair === null
      ? t('nobody')
      : t('names', { one: names[pair.oneId] ?? pair.oneId, other: names[pair.otherId] ?? pair.otherId })
  return (
    <ScreenMessages namespaces={['errors']}>
      <ChangePage
        proposal={proposal}
        manages={can(context.actor, 'policy:manage')}
        isOnlyAdmin={onlyAdmin}
        difference={
          before && before.document !== document ? (
            <ChangeRows rows={[{ id: 'pair', kind: 'changed', before: say(was), after: say(now) }]} />
          ) : null
        }
      />
    </ScreenMessages>
  )
}
