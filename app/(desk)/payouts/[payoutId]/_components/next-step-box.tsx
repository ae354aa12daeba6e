import { useTranslations } from 'next-intl'
import { RequestDetails } from '@/app/(desk)/approvals/_components/request-details'
import { DiscardButton } from '@/app/(desk)/payouts/_form/discard-button'
import { RestoreButton } from '@/app/(desk)/payouts/_form/restore-button'
import { useErrorTexts } from '@/components/form/error-texts'
import { ProviderMeaning } from '@/components/status/provider-meaning'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import type { RequestView } from '@/lib/approvals/request-view'
import { formatMoney } from '@/lib/domain/money'
import { can, type Holder } from '@/lib/domain/permissions'
import { VOTE_REASONS } from '@/lib/domain/policy/vote'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { ChainView } from '@/lib/payouts/get-chain'
import type { PayoutView } from '@/lib/payouts/get-payout'
import { currentAttempt, isResolvedByPeople, mayBeKnown } from './current-attempt'
import { FaultySubmit, FixFirst } from './fix-first'
import { type NextStep, nextStep, type StepAction, type StepKey } from './next-step'
import { PayAgainButton } from './pay-again-button'
import { RefreshButton } from './refresh-button'
import { useResendFact, WordlessMeaning, WordsLink } from './resend-fact'
import { Section } from './section'
import { SubmitButton } from './submit-button'

type Props = {
  readonly payout: PayoutView
  readonly chain: ChainView
  readonly holder: Holder
  readonly request: RequestView | null
  /** All sending is stopped. */
  readonly sendingStopped: boolean
  readonly now: Date
}

/** The next thing to do, by state and role, with its buttons. */
export function NextStepBox({ payout, chain, holder, request, sendingStopped, now }: Props) {
  const t = useTranslations('payout.next')
  const { providerStatus, providerDetail, account } = payout
  const attempt = currentAttempt(payout)
  const step = nextStep({
    state: payout.state,
    holder,
    isMaker: payout.isMaker,
    isEditor:
      payout.isEditor || request?.notMine === 'own_payout' || request?.notMine === 'editor_cannot_decide',
    stuck: request?.stuck ?? false,
    asksOthers: VOTE_REASONS.some((reason) => reason === request?.notMine),
    sendingStopped,
    accountStopped: account.stoppedAt !== null,
    hold: payout.hold?.reason ?? null,
    refusedByGiro: attempt?.refusal != null,
    refusedByProvider: attempt?.state === 'refused',
    resolvedByPeople: isResolvedByPeople(payout),
    contradicted: payout.contradictionAt !== null,
    replaced: chain.replacementId !== null,
    suspected: payout.rejectionCause === 'suspected_fraud',
    resend: chain.resend === null ? null : chain.resend.refusal === null ? 'allowed' : 'refused',
    notBefore: attempt?.notBefore ?? null,
    heldUntil: request?.heldUntil ?? null,
    nextSendAt: attempt?.nextSendAt ?? null,
    nextPollAt: attempt?.nextPollAt ?? null,
    now,
  })
  const asks = can(holder, 'payout:refresh') && mayBeKnown(payout)
  const isPlain = step.key !== 'contradiction' && providerStatus !== null
  const again = useResendFact(payout, chain.resend)
  const wordless = step.key !== 'contradiction' && providerStatus === null && chain.resend !== null
  return (
    <Section title={t('title')}>
      <div className="flex flex-col gap-4">
        <StepText step={step.key} payout={payout} />
        {request === null ? null : <RequestDetails request={request} payout={payout} />}
        {isPlain ? <ProviderMeaning status={providerStatus} detail={providerDetail} more={again} /> : null}
        {wordless && chain.resend ? <WordlessMeaning rule={chain.resend.rule} more={again} /> : null}
        {isPlain || wordless ? <WordsLink payout={payout} rule={chain.resend?.rule} /> : null}
        <FixFirst payout={payout} fault={chain.fault} />
        <StepActions step={step} payout={payout} chain={chain} holder={holder} />
        {asks ? <RefreshButton payoutId={payout.id} hasProviderId={payout.providerId !== null} /> : null}
      </div>
    </Section>
  )
}

function StepText({ step, payout }: { readonly step: StepKey; readonly payout: PayoutView }) {
  const t = useTranslations('payout.next')
  const attempt = currentAttempt(payout)
  const at = { scheduled: attempt?.notBefore, resend: attempt?.nextSendAt, notSent: attempt?.nextSendAt }
  const due = step === 'scheduled' || step === 'resend' || step === 'notSent' ? at[step] : attempt?.nextPollAt
  return (
    <div className="flex flex-col gap-2">
      <p>{t(step, { maker: payout.makerName, edit: payout.isMaker ? 'yes' : 'no' })}</p>
      {due && step !== 'goingOut' && step !== 'recallable' ? (
        <p className="text-13 text-text-quiet">
          {t.rich(DUE[step] ?? 'poll', {
            time: () => <ExactTime at={due} timeZone={payout.account.timeZone} seconds />,
          })}
        </p>
      ) : null}
    </div>
  )
}

const DUE: Partial<Record<StepKey, 'sendAt' | 'tryAt'>> = {
  scheduled: 'sendAt',
  resend: 'tryAt',
  notSent: 'tryAt',
}

function StepActions({
  step,
  payout,
  chain,
  holder,
}: {
  readonly step: NextStep
  readonly payout: PayoutView
  readonly chain: ChainView
  readonly holder: Holder
}) {
  const t = useTranslations('payout.next')
  const stopped = step.key === 'accountStopped' && can(holder, 'account:manage')
  const ofCompany = can(holder, 'company:read')
  const halted = step.key === 'sendingStopped' && ofCompany
  const capped = step.key === 'overCap' && ofCompany
  if (step.actions.length === 0 && !stopped && !halted && !capped) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {step.actions.map((action) => (
        <StepButton key={action} action={action} payout={payout} chain={chain} />
      ))}
      {capped ? <TextLink href="/settings/limits">{t('openLimits')}</TextLink> : null}
      {halted ? <TextLink href="/settings/sending">{t('openSending')}</TextLink> : null}
      {stopped ? (
        <TextLink href={`/settings/accounts/${payout.account.id}`}>{t('openAccount')}</TextLink>
      ) : null}
    </div>
  )
}

function StepButton({
  action,
  payout,
  chain,
}: {
  readonly action: StepAction
  readonly payout: PayoutView
  readonly chain: ChainView
}) {
  const t = useTranslations('payout.next')
  const resend = useTranslations('resend.action')
  const locale = useAppLocale()
  const { reasonText } = useErrorTexts()
  const { id: payoutId, version, state } = payout
  switch (action) {
    case 'submit': {
      const money = formatMoney(BigInt(payout.amountMinor), payout.currency, locale)
      if (chain.fault !== null) return <FaultySubmit money={money} fault={chain.fault} />
      return <SubmitButton payoutId={payoutId} version={version} money={money} />
    }
    case 'edit': {
      // Nobody's approval counts any more: editing is the one way on.
      const again = state === 'expired' || payout.hold?.reason === 'approval_expired'
      return (
        <ButtonLink
          href={`/payouts/${payoutId}/edit`}
          variant={again || chain.fault !== null ? 'primary' : 'secondary'}
        >
          {again ? t('renewAction') : t('editAction')}
        </ButtonLink>
      )
    }
    case 'correctCopy': {
      const suspected = payout.rejectionCause === 'suspected_fraud'
      return (
        <PayAgainButton
          payoutId={payoutId}
          makes="copy"
          label={t(suspected ? 'correctSuspectedAction' : 'correctAction')}
          done={t('correctDone')}
          openReplacement={resend('openReplacement')}
          toForm
        />
      )
    }
    case 'discard':
      return <DiscardButton payoutId={payoutId} version={version} />
    case 'restore':
      return <RestoreButton payoutId={payoutId} version={version} />
    case 'decide':
      return (
        <ButtonLink href={`/approvals/${payoutId}`} variant="primary">
          {t('decideAction')}
        </ButtonLink>
      )
    case 'review':
      return <ButtonLink href={`/approvals/${payoutId}`}>{t('reviewAction')}</ButtonLink>
    case 'cannotDecide':
      return (
        <Button
          disabledReason={reasonText(
            payout.isEditor && !payout.isMaker ? 'editor_cannot_decide' : 'own_payout',
          )}
        >
          {t('decideAction')}
        </Button>
      )
    case 'payAgain':
      return (
        <PayAgainButton
          payoutId={payoutId}
          makes="replacement"
          label={resend('payAgain')}
          done={resend('done')}
          openReplacement={resend('openReplacement')}
          toForm={chain.resend?.mustChange === true}
        />
      )
    case 'cannotPayAgain':
      return (
        <Button disabledReason={reasonText(chain.resend?.refusal ?? 'resend_never')}>
          {resend('payAgain')}
        </Button>
      )
  }
}
