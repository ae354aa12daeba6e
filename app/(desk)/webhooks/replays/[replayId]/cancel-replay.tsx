'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cancelReplayAction } from '@/app/(desk)/webhooks/replay-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'

/** Ends a replay before its time, after asking. */
export function CancelReplay({ replayId }: { readonly replayId: string }) {
  const t = useTranslations('webhooks.replays.cancel')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: cancelReplayAction,
    read: () => ({ replayId }),
    onDone: ({ cancelled }) => {
      setOpen(false)
      notify('good', t('done', { count: cancelled }))
      router.refresh()
    },
  })
  return (
    <>
      <Button variant="danger" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('action')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() => run({ replayId })}
        title={t('title')}
        confirmLabel={t('action')}
        pending={pending}
      >
        <ErrorSummary failure={failure} failures={failures} />
        <p>{t('body')}</p>
      </ConfirmDialog>
    </>
  )
}
