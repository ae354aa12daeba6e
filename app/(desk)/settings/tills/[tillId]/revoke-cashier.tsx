'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { revokeCashierAction } from '@/app/(desk)/settings/stores/place-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'

type Props = { readonly tillId: string; readonly userId: string; readonly name: string }

/** Ends that somebody serves a till, after one question. */
export function RevokeCashier({ tillId, userId, name }: Props) {
  const t = useTranslations('cashShop.till')
  const router = useRouter()
  const [asked, setAsked] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: revokeCashierAction,
    read: () => ({ tillId, userId }),
    onDone: () => {
      setAsked(false)
      notify('good', t('revoked', { name }))
      router.refresh()
    },
  })
  return (
    <div>
      <Button size="small" onClick={() => setAsked(true)}>
        {t('revoke', { name })}
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => run({ tillId, userId })}
        title={t('revokeAsk', { name })}
        confirmLabel={t('revoke', { name })}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <p>{t('revokeBody')}</p>
        </div>
      </ConfirmDialog>
    </div>
  )
}
