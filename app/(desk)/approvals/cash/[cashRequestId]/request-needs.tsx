import { useTranslations } from 'next-intl'
import { RequestAsks, useNamesText } from '@/app/(desk)/approvals/_components/request-asks'
import { TimeLeft } from '@/app/(desk)/approvals/_components/time-left'
import { RequestMark } from '@/app/(desk)/approvals/cash/_components/request-mark'
import { Callout } from '@/components/ui/callout'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import type { CashRequestView } from '@/lib/cash-out/cash-request-view'

type Props = { readonly request: CashRequestView }

/** What the policies ask, how far it has come, who can bring it further, and until when. */
export function RequestNeeds({ request }: Props) {
  const t = useTranslations('cashRequests.one')
  const texts = useTranslations('request')
  const reasons = useTranslations('errors.reasons')
  const text = useNamesText()
  const { asks, waits, blocked, stuck, currency, canAct, unable, expiresAt, account } = request
  const unableText = unable
    .map(({ name, why }) => texts('unableOne', { name, why: texts(`unableWhy.${why}`) }))
    .join(', ')
  const items: Description[] = [
    ...(waits && !blocked ? [{ term: t('canAct'), value: text(canAct) }] : []),
    ...(unable.length === 0 ? [] : [{ term: t('unable'), value: unableText }]),
    ...(waits
      ? [
          {
            term: t('expires'),
            value: <TimeLeft at={expiresAt.toISOString()} timeZone={account.timeZone} />,
          },
        ]
      : []),
  ]
  return (
    <div className="flex flex-col gap-3">
      {blocked ? <Callout tone="bad" title={reasons('cash_blocked_by_policy')} /> : null}
      {stuck && !blocked ? <Callout tone="bad" title={texts('stuckTitle')} /> : null}
      <RequestAsks request={{ asks, waits, totalMinor: null }} currency={currency} />
      {items.length === 0 ? null : <DescriptionList items={items} />}
    </div>
  )
}

/** Who decided what, and when. */
export function RequestVotes({ request: { votes, state, account, endedAt } }: Props) {
  const t = useTranslations('cashRequests.one')
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <RequestMark state={state} prominent />
        {endedAt === null ? null : <ExactTime at={endedAt} timeZone={account.timeZone} seconds />}
      </p>
      {votes.length === 0 ? <p className="text-text-quiet">{t('noVotes')}</p> : null}
      <ul className="flex flex-col gap-2">
        {votes.map(({ name, policy, decision, reason, at }) => (
          <li key={`${name}-${policy}`}>
            {name === null
              ? t('byPolicy', { policy: `${policy}` })
              : t(decision === 'approve' ? 'approvedBy' : 'rejectedBy', { name })}{' '}
            <ExactTime at={at} timeZone={account.timeZone} seconds className="text-13 text-text-quiet" />
            {reason === null ? null : <span className="block break-words">{reason}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
