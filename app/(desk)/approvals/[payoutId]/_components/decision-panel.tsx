'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { approveAction } from '@/app/(desk)/approvals/actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { useShortcuts } from '@/components/ui/shortcuts'
import type { NextWaiting } from '@/lib/approvals/next-waiting'
import type { DecisionView } from '@/lib/payouts/get-payout'
import { Changed } from './changed'
import { Decided } from './decided'
import { RejectDialog } from './reject-dialog'
import { isOutdated, type Locked, type Posted, posted, type Shown, WHAT_IS_SENT } from './shown'

type Props = {
  readonly shown: Shown
  readonly locked: Locked
  readonly latest: DecisionView | null
  readonly next: NextWaiting | null
  readonly timeZone: string
}

/**
 * Reject and approve, apart from each other. What is posted is the version and digest that the person has seen: when
 * the page turns out to hold others, it says what changed and waits until the person has looked.
 */
export function DecisionPanel({ shown, locked, latest, next, timeZone }: Props) {
  const router = useRouter()
  const [seen, setSeen] = useState(shown)
  const [decidedHere, setDecidedHere] = useState(false)
  const [reason, setReason] = useState('')
  const { run, pending, failure, failures, clear } = useSubmit({
    action: async (input: Posted) => {
      const result = await approveAction(input)
      if (!result.ok && isOutdated(result)) router.refresh()
      return result
    },
    read: () => posted(seen),
    onDone: onDecided,
  })

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
        fresh={decidedHere || failure !== null}
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
          clear()
          setSeen(shown)
          document.getElementById(WHAT_IS_SENT)?.focus()
        }}
      />
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} />
      <Buttons
        shown={shown}
        locked={locked}
        pending={pending || decidedHere}
        onApprove={() => run(posted(seen))}
        onRejected={onDecided}
        reason={reason}
        onReason={setReason}
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
  reason,
  onReason,
}: {
  readonly shown: Shown
  readonly locked: Locked
  readonly pending: boolean
  readonly onApprove: () => void
  readonly onRejected: () => void
  readonly reason: string
  readonly onReason: (reason: string) => void
}) {
  const t = useTranslations('approvals')
  const [rejecting, setRejecting] = useState(false)
  const approve = useRef<HTMLDivElement>(null)
  const lockedText = locked === null ? undefined : t(`locked.${locked}`)
  const focusApprove = () => approve.current?.querySelector('button')?.focus()
  // What is stored wrong can still be turned down.
  const canReject = locked === null || locked === 'broken'
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
      <div ref={approve} className="flex min-w-0 flex-wrap items-center justify-end gap-3">
        <Button variant="primary" pending={pending} disabledReason={lockedText} onClick={onApprove}>
          {t('approve', { money: shown.texts.amount })}
        </Button>
      </div>
      <RejectDialog
        shown={shown}
        reason={reason}
        onReason={onReason}
        open={rejecting}
        onClose={() => setRejecting(false)}
        onRejected={onRejected}
      />
    </section>
  )
}
