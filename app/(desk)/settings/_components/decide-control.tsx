'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'

const VERDICTS = ['accept', 'refuse', 'withdraw'] as const
type Verdict = (typeof VERDICTS)[number]

export type VerdictTexts = {
  readonly action: string
  readonly ask: string
  readonly body: string
  readonly done: string
  /** Why this person cannot press it, or cannot now. */
  readonly reason: string | undefined
}

/** Accepts or refuses exactly what the page shows; its proposer can take it back. Each button says why it does nothing. */
export function DecideControl<Shown extends object>({
  action,
  shown,
  texts,
}: {
  readonly action: (input: Shown & { readonly verdict: Verdict }) => Promise<SubmitResult<unknown>>
  /** The number and the digest of what this page shows. */
  readonly shown: Shown
  readonly texts: Readonly<Record<Verdict, VerdictTexts>>
}) {
  const router = useRouter()
  const [asked, setAsked] = useState<Verdict | null>(null)
  const { run, pending, failure, failures, clear } = useSubmit({
    action,
    read: () => ({ ...shown, verdict: asked ?? 'refuse' }),
    onDone: () => {
      if (asked) notify('good', texts[asked].done)
      setAsked(null)
      router.refresh()
    },
  })
  const close = () => {
    setAsked(null)
    clear()
  }
  return (
    <div className="flex flex-col items-start gap-4">
      {VERDICTS.map(
        (verdict): ReactNode => (
          <Button
            key={verdict}
            variant={verdict === 'accept' ? 'primary' : 'secondary'}
            disabledReason={texts[verdict].reason}
            onClick={() => setAsked(verdict)}
          >
            {texts[verdict].action}
          </Button>
        ),
      )}
      {asked ? (
        <ConfirmDialog
          open
          onClose={close}
          onConfirm={() => run({ ...shown, verdict: asked })}
          title={texts[asked].ask}
          confirmLabel={texts[asked].action}
          variant={asked === 'accept' ? 'primary' : 'danger'}
          pending={pending}
        >
          <div className="flex flex-col gap-3">
            <ErrorSummary failure={failure} failures={failures} />
            <p>{texts[asked].body}</p>
          </div>
        </ConfirmDialog>
      ) : null}
    </div>
  )
}
