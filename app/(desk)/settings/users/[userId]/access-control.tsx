'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { disableUserAction, enableUserAction } from '@/app/(desk)/settings/users/user-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'

type Props = {
  readonly userId: string
  readonly name: string
  readonly disabled: boolean
  readonly isSelf: boolean
  /** Whether it is new, and another admin decides about it. */
  readonly waits: boolean
}

/** Takes access away, after one question, or gives it back. */
export function AccessControl({ userId, name, disabled, isSelf, waits }: Props) {
  const t = useTranslations('settings.user')
  const changes = useTranslations('settings.roleChange')
  const router = useRouter()
  const [asked, setAsked] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: async (input: { userId: string }) =>
      disabled ? enableUserAction(input) : disableUserAction(input),
    read: () => ({ userId }),
    onDone: (done) => {
      setAsked(false)
      const proposed = 'proposed' in done && done.proposed !== null
      if (proposed) notify('good', changes('added', { name }))
      else notify('good', disabled ? t('enabledDone', { name }) : t('disabledDone', { name }))
      router.refresh()
    },
  })
  const problem = <ErrorSummary failure={failure} failures={failures} />
  return (
    <div className="flex flex-col gap-4">
      {asked ? null : problem}
      <div>
        <Button
          variant={disabled ? 'primary' : 'danger'}
          pending={disabled && pending}
          disabledReason={isSelf ? t('own') : waits ? changes('begins') : undefined}
          onClick={() => (disabled ? run({ userId }) : setAsked(true))}
        >
          {disabled ? t('enable', { name }) : t('disable', { name })}
        </Button>
      </div>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => run({ userId })}
        title={t('disableTitle', { name })}
        confirmLabel={t('disable', { name })}
        pending={pending}
      >
        <div className="flex flex-col gap-3">
          {problem}
          <p>{t('disableBody')}</p>
        </div>
      </ConfirmDialog>
    </div>
  )
}
