'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { StepUpDialog } from '@/app/(desk)/_components/step-up/step-up-dialog'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { Button } from '@/components/ui/button'
import { useShortcuts } from '@/components/ui/shortcuts'
import { TextLink } from '@/components/ui/text-link'
import type { DecisionView } from '@/lib/payouts/get-payout'
import { Changed } from './changed'
import { Counted } from './counted'
import { Decided } from './decided'
import { NO_REJECTION, RejectDialog, type Rejection } from './reject-dialog'
import {
  isOwnLock,
  type Locked,
  mayReject,
  type NextLink,
  type OwnLock as OwnLockKey,
  type Shown,
  WHAT_IS_SENT,
} from './shown'
import { useApproval } from './use-approval'

type Props = {
  readonly shown: Shown
  readonly locked: Locked
  readonly latest: DecisionView | null
  /** Names of those whose approval would count now. */
  readonly needed: string
  readonly next: NextLink | null
  readonly timeZone: string
}

/**
 * Reject and approve, apart from each other. What is posted is the version and digest that the person has seen: when
 * the page turns out to hold others, it says what changed and waits until the person has looked.
 */
export function DecisionPanel({ shown, locked, latest, needed, next, timeZone }: Props) {
  const router = useRouter()
  const factors = useTranslations('factors.stepUp')
  const [seen, setSeen] = useState(shown)
  const [decidedHere, setDecidedHere] = useState(false)
  const [rejection, setRejection] = useState(NO_REJECTION)
  const { offer, begin, approve, start, close } = useApproval(shown, {
    onApproved: onDecided,
    onOutdated: () => router.refresh(),
  })
  // The second step tells its own refusals while it is open.
  const told = begin.failure === null && offer === null ? approve : begin

  function onDecided() {
    setDecidedHere(true)
    router.refresh()
  }

  if (shown.state !== 'submitted' || shown.digest === null) {
    return (
      <Decided
        shown={shown}
        latest={latest}
        next={next}
        fresh={decidedHere || told.failure !== null}
        timeZone={timeZone}
      />
    )
  }
  if (seen.digest !== shown.digest) {
    return (
      <Changed
        before={seen}
        now={shown}
        onSeen={() => {
          begin.clear()
          approve.clear()
          setSeen(shown)
          document.getElementById(WHAT_IS_SENT)?.focus()
        }}
      />
    )
  }
  return (
    <div className="flex flex-col gap-4">
      {locked === 'already_counted' ? <Counted needed={needed} next={next} fresh={decidedHere} /> : null}
      <ErrorSummary failure={told.failure} failures={told.failures} />
      <Buttons
        shown={shown}
        locked={locked}
        pending={begin.pending || (decidedHere && locked === null)}
        onApprove={start}
        onRejected={onDecided}
        rejection={rejection}
        onRejection={setRejection}
      />
      <StepUpDialog
        title={factors('title', { money: shown.texts.amount, name: shown.texts.beneficiary })}
        bound={factors('bound')}
        confirm={factors('confirm', { money: shown.texts.amount })}
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

function Buttons({
  shown,
  locked,
  pending,
  onApprove,
  onRejected,
  rejection,
  onRejection,
}: {
  readonly shown: Shown
  readonly locked: Locked
  readonly pending: boolean
  readonly onApprove: () => void
  readonly onRejected: () => void
  readonly rejection: Rejection
  readonly onRejection: (rejection: Rejection) => void
}) {
  const t = useTranslations('approvals')
  const [rejecting, setRejecting] = useState(false)
  const approve = useRef<HTMLDivElement>(null)
  const { reasonText } = useErrorTexts()
  const lockedText = isOwnLock(locked) ? <OwnLock locked={locked} /> : reasonText(locked ?? undefined)
  const focusApprove = () => approve.current?.querySelector('button')?.focus()
  // What is stored wrong, and what asks others, can still be turned down.
  const canReject = mayReject(locked)
  const openReject = () => {
    if (canReject) setRejecting(true)
  }
  useShortcuts([
    { key: 'a', label: t('key.toApprove'), onPress: focusApprove },
    { key: 'r', label: t('key.reject'), onPress: openReject },
  ])
  useEffect(() => {
    // The inbox's keys lead here with the wish in the address.
    const wish = window.location.hash
    if (wish === '#approve') approve.current?.querySelector('button')?.focus()
    if (wish === '#reject' && canReject) setRejecting(true)
  }, [canReject])
  return (
    <section
      aria-label={t('decide.title')}
      className="flex flex-wrap items-center justify-between gap-x-12 gap-y-8 border-t pt-5"
    >
      <Button onClick={openReject} aria-disabled={!canReject || pending || undefined}>
        {t('reject.open')}
      </Button>
      <div ref={approve} className="flex min-w-0 flex-1 basis-72 flex-wrap items-center justify-end gap-3">
        <Button variant="primary" pending={pending} disabledReason={lockedText} onClick={onApprove}>
          {t('approve', { money: shown.texts.amount })}
        </Button>
      </div>
      <RejectDialog
        shown={shown}
        rejection={rejection}
        onRejection={onRejection}
        open={rejecting}
        onClose={() => setRejecting(false)}
        onRejected={onRejected}
      />
    </section>
  )
}

function OwnLock({ locked }: { readonly locked: OwnLockKey }) {
  const t = useTranslations('approvals')
  if (locked !== 'factor') return t(`locked.${locked}`)
  return (
    <>
      {t('locked.factor')} <TextLink href="/security">{t('enrol')}</TextLink>
    </>
  )
}
