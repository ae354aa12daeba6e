'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { recallPayoutAction } from '@/app/(desk)/approvals/actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'
import { useShortcuts } from '@/components/ui/shortcuts'

/** Calls an approved payout back after asking; `u` opens the question. Needs `request` and `errors`. */
export function RecallButton({
  payoutId,
  version,
  money,
}: {
  readonly payoutId: string
  readonly version: number
  /** `BRL 1.234,50` */
  readonly money: string
}) {
  const t = useTranslations('request.recall')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { run, pending, failure, failures, clear } = useSubmit({
    action: recallPayoutAction,
    read: () => ({ payoutId, version }),
    onDone: () => {
      setOpen(false)
      notify('neutral', t('done', { money }))
      router.refresh()
    },
  })
  useShortcuts([{ key: 'u', label: t('open', { money }), onPress: () => setOpen(true), enabled: !open }])
  function close() {
    setOpen(false)
    clear()
    // A refusal says that it is something else by now: show what.
    if (failure) router.refresh()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open', { money })}</Button>
      <ConfirmDialog
        open={open}
        onClose={close}
        onConfirm={() => run({ payoutId, version })}
        title={t('title', { money })}
        confirmLabel={t('confirm', { money })}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <p>{t('body')}</p>
        </div>
      </ConfirmDialog>
    </>
  )
}
