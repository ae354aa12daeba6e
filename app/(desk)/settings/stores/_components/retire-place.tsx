'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { retirePlaceAction } from '@/app/(desk)/settings/stores/place-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'

type Props = {
  readonly kind: 'store' | 'till'
  readonly id: string
  readonly name: string
  /** Where to go afterwards. */
  readonly to: string
  /** Why it cannot be retired yet. */
  readonly blocked?: string | undefined
}

/** Takes a store or a till out of use, after one question. */
export function RetirePlace({ kind, id, name, to, blocked }: Props) {
  const t = useTranslations(`cashShop.${kind}`)
  const router = useRouter()
  const [asked, setAsked] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: retirePlaceAction,
    read: () => ({ kind, id }),
    onDone: () => {
      notify('good', t('retired', { name }))
      router.push(to)
    },
  })
  return (
    <div>
      <Button variant="danger" disabledReason={blocked} onClick={() => setAsked(true)}>
        {t('retire', { name })}
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => run({ kind, id })}
        title={t('retireAsk', { name })}
        confirmLabel={t('retire', { name })}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <p>{t('retireBody')}</p>
        </div>
      </ConfirmDialog>
    </div>
  )
}
