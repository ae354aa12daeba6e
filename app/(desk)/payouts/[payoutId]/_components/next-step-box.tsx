import { useTranslations } from 'next-intl'
import { DiscardButton } from '@/app/(desk)/payouts/_form/discard-button'
import { RestoreButton } from '@/app/(desk)/payouts/_form/restore-button'
import { useErrorTexts } from '@/components/form/error-texts'
import { ProviderMeaning } from '@/components/status/provider-meaning'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import type { Deciders } from '@/lib/approvals/list-deciders'
import { formatMoney } from '@/lib/domain/money'
import { can, type Role } from '@/lib/domain/permissions'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { PayoutView } from '@/lib/payouts/get-payout'
import { currentAttempt, mayBeKnown } from './current-attempt'
import { type NextStep, nextStep, type StepAction, type StepKey } from './next-step'
import { RefreshButton } from './refresh-button'
import { Section } from './section'
import { SubmitButton } from './submit-button'

type Props = {
  readonly payout: PayoutView
  readonly role: Role
  readonly deciders: Deciders
  readonly now: Date
}

/** The next thing to do, by state and role, with its buttons. */
export function NextStepBox({ payout, role, deciders, now }: Props) {
  const t = useTranslations('payout.next')
  const { providerStatus, providerDetail, account } = payout
  const attempt = currentAttempt(payout)
  const step = nextStep({
    state: payout.state,
    role,
    isMaker: payout.isMaker,
    isEditor: payout.isEditor,
    hasDeciders: deciders.names.length > 0,
    accountStopped: account.stoppedAt !== null,
    refusedByGiro: attempt?.refusal != null,
    refusedByProvider: attempt?.state === 'refused',
    contradicted: payout.contradictionAt !== null,
    outcome: payout.outcome,
    notBefore: attempt?.notBefore ?? null,
    nextSendAt: attempt?.nextSendAt ?? null,
    nextPollAt: attempt?.nextPollAt ?? null,
    now,
  })
  const asks = can(role, 'payout:refresh') && mayBeKnown(payout)
  const isPlain = step.key !== 'contradiction' && providerStatus !== null
  return (
    <Section title={t('title')}>
      <div className="flex flex-col gap-4">
        <StepText step={step.key} payout={payout} deciders={deciders} />
        {isPlain ? <ProviderMeaning status={providerStatus} detail={providerDetail} /> : null}
        <StepActions step={step} payout={payout} role={role} />
        {asks ? <RefreshButton payoutId={payout.id} hasProviderId={payout.providerId !== null} /> : null}
      </div>
    </Section>
  )
}

function StepText({
  step,
  payout,
  deciders,
}: {
  readonly step: StepKey
  readonly payout: PayoutView
  readonly deciders: Deciders
}) {
  const t = useTranslations('payout.next')
  const attempt = currentAttempt(payout)
  const at = { scheduled: attempt?.notBefore, resend: attempt?.nextSendAt, notSent: attempt?.nextSendAt }
  const due = step === 'scheduled' || step === 'resend' || step === 'notSent' ? at[step] : attempt?.nextPollAt
  const people =
    deciders.more > 0
      ? t('andMore', { names: deciders.names.join(', '), count: deciders.more })
      : deciders.names.join(', ')
  return (
    <div className="flex flex-col gap-2">
      <p>{t(step, { maker: payout.makerName, people, edit: payout.isMaker ? 'yes' : 'no' })}</p>
      {due && step !== 'goingOut' ? (
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
  role,
}: {
  readonly step: NextStep
  readonly payout: PayoutView
  readonly role: Role
}) {
  const t = useTranslations('payout.next')
  const stopped = step.key === 'accountStopped' && can(role, 'account:manage')
  if (step.actions.length === 0 && !stopped) return null
  return (
    <div className="flex flex-wrap gap-2">
      {step.actions.map((action) => (
        <StepButton key={action} action={action} payout={payout} />
      ))}
      {stopped ? (
        <TextLink href={`/settings/accounts/${payout.account.id}`}>{t('openAccount')}</TextLink>
      ) : null}
    </div>
  )
}

function StepButton({ action, payout }: { readonly action: StepAction; readonly payout: PayoutView }) {
  const t = useTranslations('payout.next')
  const locale = useAppLocale()
  const { reasonText } = useErrorTexts()
  const { id: payoutId, version, state } = payout
  switch (action) {
    case 'submit':
      return (
        <SubmitButton
          payoutId={payoutId}
          version={version}
          money={formatMoney(BigInt(payout.amountMinor), payout.currency, locale)}
        />
      )
    case 'edit':
      return (
        <ButtonLink
          href={`/payouts/${payoutId}/edit`}
          variant={state === 'rejected' ? 'primary' : 'secondary'}
        >
          {state === 'rejected' ? t('correctAction') : t('editAction')}
        </ButtonLink>
      )
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
    case 'cannotDecide':
      return (
        <Button disabledReason={reasonText(payout.isMaker ? 'own_payout' : 'editor_cannot_decide')}>
          {t('decideAction')}
        </Button>
      )
    case 'prepareNew':
      return <ButtonLink href="/payouts/new">{t('newAction')}</ButtonLink>
  }
}
