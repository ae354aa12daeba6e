'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { StepUpDialog } from '@/app/(desk)/_components/step-up/step-up-dialog'
import { useStepUp } from '@/app/(desk)/_components/step-up/use-step-up'
import { useNamesText } from '@/app/(desk)/approvals/_components/request-asks'
import { Counted } from '@/app/(desk)/approvals/[payoutId]/_components/counted'
import { beginCashDecisionAction, decideCashRequestAction } from '@/app/(desk)/approvals/cash/cash-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { useShortcuts } from '@/components/ui/shortcuts'
import { TextLink } from '@/components/ui/text-link'
import type { Names } from '@/lib/approvals/request-view'
import type { RequestState } from '@/lib/cash-out/request-state'
import { RejectCashDialog } from './reject-cash-dialog'

/** What a person sees while deciding; the digest stands for all of it. */
export type ShownCash = {
  readonly requestId: string
  readonly digest: string
  readonly money: string
  readonly kind: 'withdrawal' | 'refund'
}

type Props = {
  readonly shown: ShownCash
  readonly state: RequestState
  /** A key of `errors.reasons`, or `factor`: why an approval would not be taken. */
  readonly locked: string | null
  readonly mayNotReject: string | null
  readonly canAct: Names
}

/** Turn down and approve, apart from each other; afterwards what became of it. */
export function CashDecisionPanel({ shown, state, locked, mayNotReject, canAct }: Props) {
  const t = useTranslations('cashRequests.decide')
  const factors = useTranslations('factors.stepUp')
  const router = useRouter()
  const [decidedHere, setDecidedHere] = useState(false)
  const { requestId, digest, money } = shown
  const text = useNamesText()
  const needed = canAct.names.length === 0 ? '' : text(canAct)
  const onDecided = () => {
    setDecidedHere(true)
    router.refresh()
  }
  const { offer, begin, approve, start, close } = useStepUp({
    seen: { requestId, digest },
    begin: beginCashDecisionAction,
    approve: (seen, proof) => decideCashRequestAction({ ...seen, approve: true, proof }),
    isOutdated: ({ code }) => code === 'conflict' || code === 'forbidden',
    onApproved: onDecided,
    onOutdated: () => router.refresh(),
  })
  // The second step tells its own refusals while it is open.
  const told = begin.failure === null && offer === null ? approve : begin
  if (state !== 'waiting')
    return <Ended shown={shown} state={state} fresh={decidedHere || told.failure !== null} />
  return (
    <div className="flex flex-col gap-4">
      {locked === 'cash_already_counted' ? <Counted needed={needed} next={null} fresh={decidedHere} /> : null}
      <ErrorSummary failure={told.failure} failures={told.failures} />
      <Buttons
        shown={shown}
        locked={locked}
        mayNotReject={mayNotReject}
        pending={begin.pending || (decidedHere && locked === null)}
        onApprove={start}
        onRejected={onDecided}
      />
      <StepUpDialog
        title={t('title', { money })}
        bound={t('bound')}
        confirm={factors('confirm', { money })}
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

type ButtonsProps = Pick<Props, 'shown' | 'locked' | 'mayNotReject'> & {
  readonly pending: boolean
  readonly onApprove: () => void
  readonly onRejected: () => void
}

function Buttons({ shown, locked, mayNotReject, pending, onApprove, onRejected }: ButtonsProps) {
  const t = useTranslations('cashRequests.decide')
  const { reasonText } = useErrorTexts()
  const [rejecting, setRejecting] = useState(false)
  const approve = useRef<HTMLDivElement>(null)
  const canReject = mayNotReject === null
  const openReject = () => {
    if (canReject) setRejecting(true)
  }
  useShortcuts([
    { key: 'a', label: t('toApprove'), onPress: () => approve.current?.querySelector('button')?.focus() },
    { key: 'r', label: t('reject'), onPress: openReject },
  ])
  const lockedText = locked === 'factor' ? <FactorMissing /> : reasonText(locked ?? undefined)
  return (
    <section
      aria-label={t('region')}
      className="flex flex-wrap items-center justify-between gap-x-12 gap-y-8 border-t pt-5"
    >
      <Button onClick={openReject} aria-disabled={!canReject || pending || undefined}>
        {t('reject')}
      </Button>
      <div ref={approve} className="flex min-w-0 flex-1 basis-72 flex-wrap items-center justify-end gap-3">
        <Button variant="primary" pending={pending} disabledReason={lockedText} onClick={onApprove}>
          {t('approve', { money: shown.money })}
        </Button>
      </div>
      <RejectCashDialog
        shown={shown}
        open={rejecting}
        onClose={() => setRejecting(false)}
        onRejected={onRejected}
      />
    </section>
  )
}

function FactorMissing() {
  const t = useTranslations('cashRequests.decide')
  return (
    <>
      {t('factor')} <TextLink href="/security">{t('enrol')}</TextLink>
    </>
  )
}

const TONES = { approved: 'good', declined: 'neutral', expired: 'neutral', withdrawn: 'neutral' } as const

function Ended({
  shown: { kind },
  state,
  fresh,
}: {
  readonly shown: ShownCash
  readonly state: Exclude<RequestState, 'waiting'>
  readonly fresh: boolean
}) {
  const t = useTranslations('cashRequests')
  const box = useFocusWhen(fresh)
  const approved = kind === 'refund' ? 'ended.approvedRefund' : 'ended.approvedWithdrawal'
  return (
    <section ref={box} tabIndex={-1} aria-label={t('decide.region')} className="outline-none">
      <Callout
        tone={TONES[state]}
        title={t(`ended.${state}`)}
        action={
          <ButtonLink size="small" href="/approvals/cash">
            {t('decide.next')}
          </ButtonLink>
        }
      >
        {state === 'approved' ? t(approved) : t(`ended.${state}Body`)}
      </Callout>
    </section>
  )
}

/** Takes the focus when the decision was made on this screen. */
function useFocusWhen(fresh: boolean) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (fresh) box.current?.focus()
  }, [fresh])
  return box
}
