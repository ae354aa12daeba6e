import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Alone } from '@/app/(desk)/settings/policies/_components/alone'
import { VersionFacts } from '@/app/(desk)/settings/policies/[number]/version-facts'
import { PageHeader } from '@/components/layout/page-header'
import { Callout } from '@/components/ui/callout'
import type { ProposalView } from '@/lib/proposals/proposal-views'
import { DecideChange } from './decide-change'

/** One version of what two admins decide: what it changes and, while it waits, the decision about it. */
export function ChangePage({
  proposal,
  manages,
  isOnlyAdmin,
  action,
  difference,
}: {
  readonly proposal: ProposalView
  readonly manages: boolean
  /** Nobody else could accept what the reader proposes. */
  readonly isOnlyAdmin: boolean
  readonly action?: ReactNode
  /** As it was beside as it would be; null: nothing differs. */
  readonly difference: ReactNode
}) {
  const t = useTranslations('changes')
  const { kind, number, before, state, isOwn, isOutdated, alone } = proposal
  const hint = before ? t('differenceHint', { number: `${before.number}` }) : undefined
  return (
    <>
      <PageHeader title={t(`one.${kind}`, { number: `${number}` })} action={action} />
      {state === 'proposed' && isOwn && isOnlyAdmin ? <Alone /> : null}
      {isOutdated ? (
        <Callout tone="waiting" title={t('outdated')} className="mb-6 max-w-220">
          {t('outdatedBody')}
        </Callout>
      ) : null}
      <VersionFacts version={proposal} remark={alone ? t('alone') : null} />
      <Part title={t('difference')} hint={hint}>
        {difference ?? (
          <p>{before === null ? t('first') : t('differenceNone', { number: `${before.number}` })}</p>
        )}
      </Part>
      {state === 'proposed' ? (
        <Part title={t('decide')} hint={t(`decideHint.${kind}`)}>
          <DecideChange proposal={proposal} manages={manages} />
        </Part>
      ) : null}
    </>
  )
}

function Part({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <section className="max-w-220 border-t py-6">
      <h2 className="text-16 font-semibold">{title}</h2>
      {hint ? <p className="mt-1 max-w-prose text-13 text-text-quiet">{hint}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  )
}
