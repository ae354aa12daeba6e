import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { targetOf } from '@/components/payout/target'
import { useTargetWords } from '@/components/payout/use-target-words'
import { Outcome } from '@/components/status/outcome'
import { PayoutState } from '@/components/status/payout-state'
import { ProviderDetail, ProviderStatus } from '@/components/status/provider-status'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TimeAgo } from '@/components/ui/time-ago'
import type { PayoutView } from '@/lib/payouts/get-payout'
import { currentAttempt, isResolvedByPeople, mayBeKnown } from './current-attempt'

/** The amount and where it goes, loudest; beneath it our word and theirs, never under one label. */
export function PayoutHead({
  payout,
  bankName,
}: {
  readonly payout: PayoutView
  readonly bankName: string | null
}) {
  const t = useTranslations('payout')
  const status = useTranslations('status')
  const { draft, currency, account, providerStatus, providerDetail } = payout
  const { line } = useTargetWords(targetOf(draft), bankName)
  const returned = BigInt(payout.refundedMinor)
  return (
    <header className="flex flex-col gap-3">
      <div>
        <p className="text-13 text-text-quiet">{t('title')}</p>
        <h1 className="flex flex-wrap items-baseline gap-x-3">
          <Money minor={BigInt(payout.amountMinor)} currency={currency} large />
          <span className="min-w-0 text-20 font-semibold break-words">
            {draft.beneficiaryName || t('noName')}
          </span>
        </h1>
        {payout.erasedAt === null ? (
          <p className="mt-1 font-mono text-13 wrap-anywhere">{line}</p>
        ) : (
          <p className="mt-1 text-text-quiet">
            {t.rich('erased', {
              time: () => <ExactTime at={payout.erasedAt ?? ''} timeZone={account.timeZone} />,
            })}
          </p>
        )}
      </div>
      <dl className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <Fact term={status('ours')}>
          <PayoutState state={payout.state} prominent />
        </Fact>
        <Fact term={status('theirs')}>
          <Theirs payout={payout} />
          {returned > 0n ? (
            <span className="block text-13 text-text-quiet">
              {t.rich('returned', { money: () => <Money minor={returned} currency={currency} /> })}
            </span>
          ) : null}
        </Fact>
        {providerStatus === null || providerDetail === null ? null : (
          <Fact term={status('theirDetail')}>
            <ProviderDetail status={providerStatus} detail={providerDetail} />
          </Fact>
        )}
        {payout.lastNewsAt === null ? null : (
          <Fact term={t('lastNews')}>
            <TimeAgo at={payout.lastNewsAt} timeZone={account.timeZone} />
          </Fact>
        )}
        {payout.lastCheckedAt === null ? null : (
          <Fact term={t('lastChecked')}>
            <TimeAgo at={payout.lastCheckedAt} timeZone={account.timeZone} />
          </Fact>
        )}
      </dl>
    </header>
  )
}

/** Their words, or why there are none: nothing left, nothing came back, or they turned the bytes down unread. */
function Theirs({ payout }: { readonly payout: PayoutView }) {
  const t = useTranslations('payout.noStatus')
  const { providerStatus: status, outcome } = payout
  const attempt = currentAttempt(payout)
  const byPeople = isResolvedByPeople(payout)
  if (!byPeople && (status !== null || mayBeKnown(payout))) {
    return <ProviderStatus status={status} outcome={outcome} />
  }
  const sent = attempt && attempt.sends > 0
  const why = attempt?.state === 'refused' ? 'refused' : byPeople ? 'people' : sent ? 'turnedAway' : 'notSent'
  return (
    <>
      {outcome === null ? null : <Outcome outcome={outcome} />}
      <span className="block text-text-quiet">{t(why)}</span>
    </>
  )
}

function Fact({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-1 text-12 text-text-quiet">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
