'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'
import { PasswordField } from '@/components/ui/password-field'
import type { WebhookView } from '@/lib/notices/list-webhooks'
import { retireWebhookAction, rotateSecretAction } from './channel-actions'

type Props = { readonly webhook: WebhookView; readonly onClose: () => void }

/** Gives it a second secret, or drops the first. */
export function SecretDialog({ webhook, drops, onClose }: Props & { readonly drops: boolean }) {
  const t = useTranslations('notices.channels')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const [secret, setSecret] = useState('')
  const { id, version, name } = webhook
  const { run, pending, failure, failures } = useSubmit({
    action: rotateSecretAction,
    read: (): { id: string; version: number; secret: string | null } => ({ id, version, secret }),
    onDone: () => {
      notify('good', t(drops ? 'dropped' : 'rotated'))
      onClose()
      router.refresh()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => run({ id, version, secret: drops ? null : secret })}
      title={t(drops ? 'dropOne' : 'rotateOne', { name })}
      confirmLabel={t(drops ? 'drop' : 'rotate')}
      variant={drops ? 'danger' : 'primary'}
      pending={pending}
    >
      <div className="flex flex-col gap-3">
        <ErrorSummary failure={failure} failures={failures} labels={{ secret: t('newSecret') }} />
        <p>{t(drops ? 'dropBody' : 'rotateBody')}</p>
        {drops ? null : (
          <PasswordField
            id="field-new-secret"
            name="secret"
            label={t('newSecret')}
            hint={t('secretHint')}
            autoComplete="new-password"
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            error={fieldText(failure?.fieldErrors, 'secret')}
          />
        )}
      </div>
    </ConfirmDialog>
  )
}

export function RetireDialog({ webhook: { id, name }, onClose }: Props) {
  const t = useTranslations('notices.channels')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: retireWebhookAction,
    read: () => ({ id }),
    onDone: () => {
      notify('neutral', t('retired'))
      onClose()
      router.refresh()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => run({ id })}
      title={t('retireOne', { name })}
      confirmLabel={t('retireAction')}
      pending={pending}
    >
      <div className="flex flex-col gap-3">
        <ErrorSummary failure={failure} failures={failures} />
        <p>{t('retireBody')}</p>
      </div>
    </ConfirmDialog>
  )
}
