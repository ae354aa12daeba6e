'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { PayoutState } from '@/components/status/payout-state'
import { RejectionWords } from '@/components/status/rejection-words'
import { ButtonLink } from '@/components/ui/button-link'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import type { DecisionView } from '@/lib/payouts/get-payout'
import type { NextLink, Shown } from './shown'

/** How it was decided, and the next one that waits. Takes the focus when the decision was made on this screen. */
export function Decided({
  shown,
  latest,
  next,
  fresh,
  timeZone,
}: {
  readonly shown: Shown
  readonly latest: DecisionView | null
  readonly next: NextLink | null
  readonly fresh: boolean
  readonly timeZone: string
}) {
  const t = useTranslations('approvals')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (fresh) box.current?.focus()
  }, [fresh])
  // A decision about an older version says nothing about this one.
  const decision = latest?.version === shown.version ? latest : null
  const key = decision === null ? 'open' : decision.decision
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={t('decided.title')}
      className="flex flex-col gap-4 border-t pt-5 outline-none"
    >
      <div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-16 font-semibold">
          {t(`decided.${key}`, {
            money: shown.texts.amount,
            name: shown.texts.beneficiary || t('decided.noName'),
            person: decision?.personName ?? '',
            mine: decision?.mine ? 'yes' : 'no',
          })}
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 text-13 text-text-quiet">
          <PayoutState state={shown.state} />
          {decision === null ? null : <ExactTime at={decision.at} timeZone={timeZone} seconds />}
        </p>
        {decision?.decision === 'reject' ? (
          <div className="mt-2">
            <RejectionWords cause={decision.cause} words={decision.reason} />
          </div>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <ButtonLink href={`/payouts/${shown.payoutId}`}>{t('decide.openPayout')}</ButtonLink>
        {next === null ? (
          <span className="text-text-quiet">{t('decided.noneLeft')}</span>
        ) : (
          <ButtonLink href={next.href} variant="primary">
            <span>{t('decided.next')}</span>
            <Money
              minor={BigInt(next.amountMinor)}
              currency={next.currency}
              className="[&>span]:text-current"
            />
            <span className="max-w-60 truncate">{next.beneficiaryName}</span>
          </ButtonLink>
        )}
      </div>
    </section>
  )
}
