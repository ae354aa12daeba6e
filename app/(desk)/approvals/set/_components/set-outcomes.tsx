import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useErrorTexts } from '@/components/form/error-texts'
import { StatusMark } from '@/components/status/status-mark'
import { ButtonLink } from '@/components/ui/button-link'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import type { SetOutcome } from '@/lib/approvals/approve-set'
import type { LeftOut, SetItem } from '@/lib/approvals/read-set'
import { LeftOutList } from './left-out-list'

type Props = {
  readonly items: readonly SetItem[]
  readonly outcomes: readonly SetOutcome[]
  readonly leftOut: readonly LeftOut[]
}

/** What became of each payout; what was not approved first. */
export function SetOutcomes({ items, outcomes, leftOut }: Props) {
  const t = useTranslations('approvalSet')
  const title = useRef<HTMLHeadingElement>(null)
  const approved = outcomes.filter(({ ok }) => ok).length
  const byId = new Map(outcomes.map((outcome) => [outcome.payoutId, outcome]))
  const isApproved = ({ payoutId }: SetItem) => Number(byId.get(payoutId)?.ok ?? false)
  // The confirmation has gone away with its dialog: whoever hears the page is told how it ended.
  useEffect(() => title.current?.focus(), [])
  return (
    <div className="flex flex-col gap-5">
      <h2 ref={title} tabIndex={-1} className="text-16 font-semibold">
        {t('result.title')}
      </h2>
      <p role="status">{t('result.summary', { approved, refused: outcomes.length - approved })}</p>
      <ul className="flex flex-col rounded border bg-raised">
        {items
          .toSorted((one, other) => isApproved(one) - isApproved(other))
          .map((item) => (
            <Line key={item.payoutId} item={item} outcome={byId.get(item.payoutId)} />
          ))}
      </ul>
      <LeftOutList leftOut={leftOut} />
      <div>
        <ButtonLink href="/approvals" variant="primary">
          {t('back')}
        </ButtonLink>
      </div>
    </div>
  )
}

function Line({ item, outcome }: { readonly item: SetItem; readonly outcome: SetOutcome | undefined }) {
  const t = useTranslations('approvalSet.result')
  const approvals = useTranslations('approvals')
  const { reasonText } = useErrorTexts()
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b px-4 py-2 last:border-b-0">
      <span className="min-w-0">
        <TextLink href={`/approvals/${item.payoutId}`}>
          {item.reference || item.beneficiaryName || approvals('noName')}
        </TextLink>{' '}
        {item.reference === '' ? null : <span className="text-text-quiet">{item.beneficiaryName} </span>}
        <Money minor={item.amountMinor} currency={item.currency} />
      </span>
      {outcome?.ok ? (
        <StatusMark
          tone={outcome.complete ? 'good' : 'waiting'}
          shape={outcome.complete ? 'full' : 'clock'}
          label={t(outcome.complete ? 'complete' : 'partial')}
        />
      ) : (
        <span className="flex min-w-0 flex-col">
          <StatusMark tone="bad" shape="dash" label={t('refused')} />
          <span className="text-13">{outcome && reasonText(outcome.reason)}</span>
        </span>
      )}
    </li>
  )
}
