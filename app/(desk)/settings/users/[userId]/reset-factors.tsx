'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { resetFactorsAction } from '@/app/(desk)/settings/users/user-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'

type Props = { readonly userId: string; readonly name: string; readonly isSelf: boolean }

/** For somebody who lost every second factor: removes them all, after one question. */
export function ResetFactors({ userId, name, isSelf }: Props) {
  const t = useTranslations('settings.user')
  const router = useRouter()
  const [asked, setAsked] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: resetFactorsAction,
    read: () => ({ userId }),
    onDone: () => {
      setAsked(false)
      notify('good', t('resetDone', { name }))
      router.refresh()
    },
  })
  return (
    <div>
      <Button
        variant="danger"
        disabledReason={isSelf ? t('resetOwn') : undefined}
        onClick={() => setAsked(true)}
      >
        {t('reset', { name })}
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => run({ userId })}
        title={t('resetTitle', { name })}
        confirmLabel={t('reset', { name })}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <p>{t('resetBody')}</p>
        </div>
      </ConfirmDialog>
    </div>
  )
}
