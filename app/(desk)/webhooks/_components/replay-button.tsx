'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { newFormId } from '@/app/(desk)/payouts/_form/new-form-id'
import { requestReplayAction } from '@/app/(desk)/webhooks/replay-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import type { ButtonSize } from '@/components/ui/button-look'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { RequestReplayInput } from '@/lib/webhooks/request-replay'

type Input = Parameters<typeof RequestReplayInput.parse>[0]
export type ReplayWhat =
  | { readonly ids: readonly string[] }
  | { readonly filter: object; readonly upTo: string }

/** Asks whether to look again, then goes where the replay can be watched. Needs `webhooks` and `errors`. */
export function ReplayButton({
  what,
  label,
  size = 'small',
  disabledReason,
}: {
  readonly what: ReplayWhat
  readonly label: string
  readonly size?: ButtonSize
  readonly disabledReason?: string | undefined
}) {
  const t = useTranslations('webhooks.replay')
  const router = useRouter()
  const [formId, setFormId] = useState<string | null>(null)
  const { run, pending, failure, failures, clear } = useSubmit<Input, { replayId: string }>({
    action: requestReplayAction,
    read: () => null,
    onDone: ({ replayId }) => router.push(`/webhooks/replays/${replayId}`),
  })
  function close() {
    setFormId(null)
    clear()
  }
  return (
    <>
      <Button
        size={size}
        aria-haspopup="dialog"
        disabledReason={disabledReason}
        onClick={() => setFormId(newFormId())}
      >
        {label}
      </Button>
      <ConfirmDialog
        open={formId !== null}
        onClose={close}
        onConfirm={() => run({ formId, what })}
        title={t('title')}
        confirmLabel={t('confirm')}
        variant="primary"
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <p>{'ids' in what ? t('some', { count: what.ids.length }) : t('all')}</p>
          <p className="text-text-quiet">{t('safe')}</p>
        </div>
      </ConfirmDialog>
    </>
  )
}
