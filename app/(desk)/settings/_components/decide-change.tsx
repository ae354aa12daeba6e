import { useTranslations } from 'next-intl'
import { DecideControl } from '@/app/(desk)/settings/_components/decide-control'
import { decideChangeAction } from '@/app/(desk)/settings/change-actions'
import type { ProposalView } from '@/lib/proposals/proposal-views'

/** The decision about a proposal that waits. */
export function DecideChange({
  proposal,
  manages,
}: {
  readonly proposal: ProposalView
  readonly manages: boolean
}) {
  const t = useTranslations('changes')
  const who = useTranslations('policies')
  const { kind, number, digest, before, isOwn, isOutdated } = proposal
  const named = { number: `${number}`, before: `${before?.number ?? ''}` }
  const others = manages ? (isOwn ? who('ownProposal') : undefined) : who('readOnly')
  const own = manages ? (isOwn ? undefined : who('notYours')) : who('readOnly')
  return (
    <DecideControl
      action={decideChangeAction}
      shown={{ kind, number, digest }}
      texts={{
        accept: {
          action: t('accept', named),
          ask: t('acceptAsk', named),
          body: t(`acceptBody.${kind}`, named),
          done: t('accepted', named),
          reason: others ?? (isOutdated ? t('outdated') : undefined),
        },
        refuse: {
          action: t('refuse'),
          ask: t('refuseAsk', named),
          body: t('refuseBody'),
          done: t('refused'),
          reason: others,
        },
        withdraw: {
          action: t('withdraw'),
          ask: t('withdrawAsk', named),
          body: t('withdrawBody'),
          done: t('withdrawn'),
          reason: own,
        },
      }}
    />
  )
}
