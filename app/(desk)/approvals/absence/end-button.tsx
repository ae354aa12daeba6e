'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'
import { endDelegationAction } from './absence-actions'

/** Ends an absence now, after asking once. */
export function EndButton({
  delegationId,
  title,
}: {
  readonly delegationId: string
  readonly title: string
}) {
  const t = useTranslations('absence')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { run, pending, failure, failures, clear } = useSubmit({
    action: endDelegationAction,
    read: () => ({ delegationId }),
    onDone: () => {
      setOpen(false)
      notify('neutral', t('ended'))
      router.refresh()
    },
  })
  function close() {
    setOpen(false)
    clear()
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('end')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={close}
        onConfirm={() => run({ delegationId })}
        title={title}
        confirmLabel={t('end')}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <p className="whitespace-normal">{t('endBody')}</p>
        </div>
      </ConfirmDialog>
    </>
  )
}
