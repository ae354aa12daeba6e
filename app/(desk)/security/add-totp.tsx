'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Copyable } from '@/components/ui/copyable'
import { notify } from '@/components/ui/notices'
import { TextField } from '@/components/ui/text-field'
import type { TotpEnrolment } from '@/lib/factors/begin-enrolment'
import { EnrolDialog } from './enrol-dialog'
import type { Own } from './prove-oneself'
import { beginTotpAction, finishTotpAction } from './security-actions'

type Props = { readonly own: Own; readonly exists: boolean }

export function AddTotp({ own, exists }: Props) {
  const t = useTranslations('factors')
  return (
    <EnrolDialog
      label={t('totp.add')}
      title={t('totp.title')}
      disabledReason={exists ? t('totp.exists') : undefined}
      own={own}
      begin={beginTotpAction}
    >
      {(enrolment, close) => <ConfirmTotp enrolment={enrolment} onClose={close} />}
    </EnrolDialog>
  )
}

type ConfirmProps = { readonly enrolment: TotpEnrolment; readonly onClose: () => void }

function ConfirmTotp({ enrolment: { nonce, secret, qr }, onClose }: ConfirmProps) {
  const t = useTranslations('factors')
  const common = useTranslations('common.actions')
  const router = useRouter()
  const field = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState('')
  const [short, setShort] = useState(false)
  useEffect(() => field.current?.focus(), [])
  const name = t('totp.name')
  const { run, pending, failure, failures } = useSubmit({
    action: finishTotpAction,
    read: () => ({ nonce, name, code }),
    onDone: () => {
      onClose()
      notify('good', t('totp.done'))
      router.refresh()
    },
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const missing = code.replaceAll(/\D/g, '').length !== 6
    setShort(missing)
    if (missing) field.current?.focus()
    else run({ nonce, name, code })
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} />
      <p>{t('totp.scan')}</p>
      {/* Dark on white in every theme: that is what cameras read. */}
      <svg
        role="img"
        aria-label={t('totp.qr')}
        viewBox={`0 0 ${qr.side} ${qr.side}`}
        className="size-48 self-center bg-white"
        shapeRendering="crispEdges"
      >
        <path d={qr.path} fill="#000" />
      </svg>
      <div>
        <p className="text-13 text-text-quiet">{t('totp.typed')}</p>
        <Copyable
          value={secret}
          what={t('totp.secret')}
          shown={secret.match(/.{1,4}/g)?.join(' ') ?? secret}
        />
      </div>
      <TextField
        code
        ref={field}
        name="code"
        label={t('totp.first')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        error={short ? t('stepUp.codeShort') : undefined}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {t('totp.confirm')}
        </Button>
      </div>
    </form>
  )
}
