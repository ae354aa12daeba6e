'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useFocusInside } from '@/app/(desk)/_components/step-up/use-focus-inside'
import { ErrorSummary } from '@/components/form/error-summary'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { PasswordField } from '@/components/ui/password-field'
import type { OwnProof } from '@/lib/auth/own-proof'

type Props = {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly confirm: string
  readonly passwordHint?: string
  readonly proof: OwnProof
  readonly action: (password: string) => Promise<SubmitResult<unknown>>
  readonly onDone: () => void
  /** What will happen. */
  readonly children: ReactNode
}

/** Asks before something of one's own goes, for the password unless they signed in by the provider just now. */
export function ProveDialog({ open, onClose, title, confirm, passwordHint, proof, ...rest }: Props) {
  const { action, onDone, children } = rest
  const t = useTranslations('factors')
  const common = useTranslations('common.actions')
  const formId = useId()
  const box = useFocusInside(open)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const lacks = proof === 'password' && password === ''
  const { run, pending, failure, failures } = useSubmit({
    action,
    read: () => password,
    onDone: () => {
      close()
      onDone()
    },
  })
  function close() {
    setPassword('')
    setTried(false)
    onClose()
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setTried(true)
    if (lacks) event.currentTarget.querySelector('input')?.focus()
    else run(password)
  }
  const footer = (
    <>
      <Button onClick={close}>{common('cancel')}</Button>
      <Button type="submit" form={formId} variant="danger" pending={pending}>
        {confirm}
      </Button>
    </>
  )
  return (
    <Dialog open={open} onClose={close} title={title} footer={footer}>
      <div ref={box}>
        <form id={formId} onSubmit={submit} className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          {children}
          {proof === 'password' ? (
            <PasswordField
              // The page has another field of this name.
              id={`${formId}-password`}
              name="password"
              label={t('enrol.password')}
              hint={passwordHint}
              error={tried && lacks ? t('stepUp.passwordShort') : undefined}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          ) : null}
        </form>
      </div>
    </Dialog>
  )
}
