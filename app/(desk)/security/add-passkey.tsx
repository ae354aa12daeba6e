'use client'
import { startRegistration } from '@simplewebauthn/browser'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TextField } from '@/components/ui/text-field'
import type { PasskeyEnrolment } from '@/lib/factors/begin-enrolment'
import { EnrolDialog } from './enrol-dialog'
import type { Own } from './prove-oneself'
import { beginPasskeyAction, finishPasskeyAction } from './security-actions'

export function AddPasskey({ own }: { readonly own: Own }) {
  const t = useTranslations('factors')
  return (
    <EnrolDialog
      label={t('passkeys.add')}
      title={t('enrol.title')}
      variant="primary"
      own={own}
      begin={beginPasskeyAction}
    >
      {(enrolment, close) => <CreatePasskey enrolment={enrolment} onClose={close} />}
    </EnrolDialog>
  )
}

type CreateProps = { readonly enrolment: PasskeyEnrolment; readonly onClose: () => void }

function CreatePasskey({ enrolment, onClose }: CreateProps) {
  const t = useTranslations('factors.enrol')
  const common = useTranslations('common.actions')
  const router = useRouter()
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [short, setShort] = useState(false)
  useEffect(() => field.current?.focus(), [])
  const { run, pending, failure, failures } = useSubmit({
    action: (wanted: string) => create(enrolment, wanted),
    read: () => name,
    onDone: () => {
      onClose()
      notify('good', t('done', { name: name.trim() }))
      router.refresh()
    },
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const missing = name.trim() === ''
    setShort(missing)
    if (missing) field.current?.focus()
    else run(name)
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} />
      <p>{t('ready')}</p>
      <TextField
        ref={field}
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        error={short ? t('nameShort') : undefined}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {t('create')}
        </Button>
      </div>
    </form>
  )
}

async function create(
  { nonce, options }: PasskeyEnrolment,
  name: string,
): Promise<SubmitResult<{ factorId: string }>> {
  const created = await startRegistration({ optionsJSON: options }).catch(() => null)
  if (created === null) return { ok: false, code: 'refused', reason: 'passkey_cancelled' }
  const { clientDataJSON: clientDataJson, attestationObject, transports = [] } = created.response
  return finishPasskeyAction({
    nonce,
    name,
    credentialId: created.id,
    clientDataJson,
    attestationObject,
    transports,
  })
}
