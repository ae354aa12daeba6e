'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'
import { retireSetAction } from './set-actions'

type Props = { readonly setId: string; readonly name: string; readonly holders: number }

/** Offers a set no more, after one question that says who keeps it. */
export function RetireSet({ setId, name, holders }: Props) {
  const t = useTranslations('settings.sets')
  const router = useRouter()
  const [asked, setAsked] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: retireSetAction,
    read: () => ({ setId }),
    onDone: () => {
      setAsked(false)
      notify('good', t('retiredDone', { name }))
      router.refresh()
    },
  })
  return (
    <>
      <Button size="small" aria-label={t('retireNamed', { name })} onClick={() => setAsked(true)}>
        {t('retire')}
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => run({ setId })}
        title={t('retireTitle', { name })}
        confirmLabel={t('retireNamed', { name })}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <p>{t('retireBody', { count: holders })}</p>
        </div>
      </ConfirmDialog>
    </>
  )
}
