'use client'
import { useTranslations } from 'next-intl'
import { StepUpDialog } from '@/app/(desk)/_components/step-up/step-up-dialog'
import { ErrorSummary } from '@/components/form/error-summary'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { LeftOut, SetItem } from '@/lib/approvals/read-set'
import { MOST_AT_ONCE, totalsOf } from '@/lib/domain/approval/approval-set'
import type { InboxOrder } from '@/lib/domain/approval/inbox-order'
import { formatMoney } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { LeftOutList } from './left-out-list'
import { SetList } from './set-list'
import { SetOutcomes } from './set-outcomes'
import { SetSummary } from './set-summary'
import { useSet } from './use-set'

type Props = {
  readonly items: readonly SetItem[]
  readonly leftOut: readonly LeftOut[]
  readonly more: boolean
  /** Which of more than fit are here. */
  readonly first: InboxOrder | 'chosen'
}

/** Sums and what asks for a look, then every payout, then one confirmation; afterwards what became of each. */
export function SetScreen({ more, first, ...shown }: Props) {
  const t = useTranslations('approvalSet')
  const locale = useAppLocale()
  const { items, leftOut, offer, outcomes, begin, approve, start, close } = useSet(shown)
  if (outcomes !== null) return <SetOutcomes items={items} outcomes={outcomes} leftOut={leftOut} />
  const count = items.length
  const money = totalsOf(items)
    .map(({ sumMinor, currency }) => formatMoney(sumMinor, currency, locale))
    .join(' + ')
  const label = t('approve', { count })
  return (
    <div className="flex flex-col gap-5">
      {more ? <Callout>{t('more', { most: `${MOST_AT_ONCE}`, first })}</Callout> : null}
      <LeftOutList leftOut={leftOut} />
      {count === 0 ? (
        <Callout title={t('emptyTitle')}>{t('emptyBody')}</Callout>
      ) : (
        <>
          <SetSummary items={items} />
          <SetList items={items} />
          <ErrorSummary failure={begin.failure} failures={begin.failures} />
          <div className="flex justify-end border-t pt-5">
            <Button variant="primary" pending={begin.pending} onClick={start}>
              {label}
            </Button>
          </div>
        </>
      )}
      <StepUpDialog
        title={t('stepTitle', { count, money })}
        bound={
          leftOut.length === 0 ? t('bound') : `${t('leftOut', { count: leftOut.length })}. ${t('bound')}`
        }
        confirm={label}
        offer={offer}
        pending={approve.pending}
        failure={approve.failure}
        failures={approve.failures}
        onGiven={approve.run}
        onClose={close}
      />
    </div>
  )
}
