import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useErrorTexts } from '@/components/form/error-texts'
import { HeldNotice } from '@/components/payout/held-notice'
import { RejectionWords } from '@/components/status/rejection-words'
import { Callout } from '@/components/ui/callout'
import { ExactTime } from '@/components/ui/exact-time'
import type { PayoutView } from '@/lib/payouts/get-payout'
import { currentAttempt } from './current-attempt'

type Props = { readonly payout: PayoutView }
type StopProps = Props & { readonly sendingStopped: boolean }
/** In doubt it is also while the same bytes are sent again. */
type WarningsProps = StopProps & { readonly inDoubt: boolean }

/** What must not be missed, the heaviest first. */
export function Warnings({ payout, sendingStopped, inDoubt }: WarningsProps) {
  const t = useTranslations('payout.warning')
  const { reasonText } = useErrorTexts()
  const { account, state, contradictionAt } = payout
  const isOpen = state === 'submitted' || state === 'approved' || state === 'sending' || state === 'unknown'
  return (
    <>
      {contradictionAt === null ? null : (
        <Callout tone="bad" title={t('contradictionTitle')}>
          {t.rich('contradiction', {
            time: () => <ExactTime at={contradictionAt} timeZone={account.timeZone} seconds />,
          })}
        </Callout>
      )}
      {inDoubt ? <Unknown payout={payout} sendingStopped={sendingStopped} /> : null}
      {sendingStopped && state === 'approved' ? (
        <Callout tone="bad" title={t('sendingStoppedTitle')}>
          {reasonText('sending_stopped')}
        </Callout>
      ) : null}
      <HeldNotice hold={payout.hold} currency={payout.currency} timeZone={account.timeZone} />
      {account.stoppedAt !== null && isOpen ? (
        <Callout tone="bad" title={t('stoppedTitle', { account: account.name })}>
          {reasonText(account.stoppedReason ?? 'account_stopped') ?? reasonText('account_stopped')}
        </Callout>
      ) : null}
      <Refusal payout={payout} />
      <Background payout={payout} />
    </>
  )
}

/** Doubt: what happened, and what Giro does next and when. */
function Unknown({ payout, sendingStopped }: StopProps) {
  const t = useTranslations('payout.warning')
  const { reasonText } = useErrorTexts()
  const { account } = payout
  const attempt = currentAttempt(payout)
  const time = (at: Date) => ({ time: () => <ExactTime at={at} timeZone={account.timeZone} seconds /> })
  const why = reasonText(attempt?.refusal ?? undefined)
  let next: ReactNode = t('unknownWaits')
  if (payout.state === 'sending') next = t('unknownRepeats')
  else if (account.stoppedAt !== null) next = t('unknownStopped')
  else if (attempt?.nextSendAt && sendingStopped) next = t('unknownSendingStopped')
  else if (attempt?.nextSendAt) next = t.rich('unknownNext', time(attempt.nextSendAt))
  else if (attempt?.nextPollAt) next = t.rich('unknownAsks', time(attempt.nextPollAt))
  return (
    <Callout tone="unknown" title={t('unknownTitle')}>
      {why ? <p>{why}</p> : null}
      <p>{next}</p>
    </Callout>
  )
}

/** Somebody said no: a person, Giro itself, or the provider before it took anything in. */
function Refusal({ payout }: Props) {
  const t = useTranslations('payout.warning')
  const common = useTranslations('common')
  const { reasonText } = useErrorTexts()
  const attempt = currentAttempt(payout)
  const refusal = attempt?.refusal ?? null
  const { state, account } = payout
  if (state === 'rejected') {
    const rejection = payout.decisions.find(({ decision }) => decision === 'reject')
    return (
      <Callout tone="bad" title={t('rejectedTitle', { person: rejection?.personName ?? '' })}>
        <RejectionWords cause={payout.rejectionCause} words={payout.rejectionReason} />
      </Callout>
    )
  }
  if (refusal === null) return null
  if (state === 'approved' && account.stoppedAt === null) {
    return (
      <Callout tone="bad" title={t('notSentTitle')}>
        {reasonText(refusal) ?? <code className="font-mono text-13 wrap-anywhere">{refusal}</code>}
      </Callout>
    )
  }
  return attempt?.state === 'refused' ? (
    <Callout tone="bad" title={t('refusedTitle')}>
      <p className="break-words">{common('quoted', { words: refusal })}</p>
    </Callout>
  ) : null
}

/** What is true of the account, said quietly. */
function Background({ payout: { account, frozen } }: Props) {
  const t = useTranslations('payout.warning')
  return (
    <>
      {account.mode === 'test' ? <Callout title={t('testTitle')}>{t('test')}</Callout> : null}
      {frozen !== null && frozen.notificationUrl === null ? (
        <Callout title={t('pollingTitle')}>{t('polling')}</Callout>
      ) : null}
    </>
  )
}
