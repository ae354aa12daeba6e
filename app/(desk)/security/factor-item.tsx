'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { useFocusInside } from '@/app/(desk)/_components/step-up/use-focus-inside'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notices'
import { TextField } from '@/components/ui/text-field'
import type { OwnProof } from '@/lib/auth/own-proof'
import { ProveDialog } from './prove-dialog'
import { removeFactorAction, renameFactorAction } from './security-actions'

type Props = {
  readonly factorId: string
  readonly name: string
  /** Whether no other is left without it. */
  readonly last: boolean
  readonly proof: OwnProof
  /** What is known of it. */
  readonly children: ReactNode
}

/** One factor of one's own, with what can be done to it. */
export function FactorItem({ factorId, name, last, proof, children }: Props) {
  const t = useTranslations('factors')
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null)
  const close = () => setOpen(null)
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0">
        <p className="font-medium break-words">{name}</p>
        <p className="text-13 text-text-quiet">{children}</p>
      </div>
      <div className="flex gap-2">
        <Button size="small" onClick={() => setOpen('rename')} aria-label={`${t('list.rename')}: ${name}`}>
          {t('list.rename')}
        </Button>
        <Button
          size="small"
          disabledReason={proof === 'sign_in_anew' ? t('enrol.anew') : undefined}
          onClick={() => setOpen('remove')}
          aria-label={`${t('list.remove')}: ${name}`}
        >
          {t('list.remove')}
        </Button>
      </div>
      <RenameDialog open={open === 'rename'} onClose={close} factorId={factorId} name={name} />
      <RemoveDialog
        open={open === 'remove'}
        onClose={close}
        factorId={factorId}
        name={name}
        last={last}
        proof={proof}
      />
    </li>
  )
}

type DialogProps = Pick<Props, 'factorId' | 'name'> & {
  readonly open: boolean
  readonly onClose: () => void
}

function RenameDialog({ open, onClose, factorId, name }: DialogProps) {
  const t = useTranslations('factors.rename')
  const common = useTranslations('common.actions')
  const router = useRouter()
  const formId = useId()
  const box = useFocusInside(open)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: renameFactorAction,
    read: (form) => ({ factorId, name: String(form.get('name') ?? '') }),
    onDone: () => {
      onClose()
      notify('good', t('done'))
      router.refresh()
    },
  })
  const footer = (
    <>
      <Button onClick={onClose}>{common('cancel')}</Button>
      <Button type="submit" form={formId} variant="primary" pending={pending}>
        {t('save')}
      </Button>
    </>
  )
  return (
    <Dialog open={open} onClose={onClose} title={t('title')} footer={footer}>
      <div ref={box}>
        <form id={formId} onSubmit={onSubmit} className="flex flex-col gap-3">
          <ErrorSummary failure={failure} failures={failures} />
          <TextField name="name" label={t('label')} defaultValue={name} maxLength={80} required />
        </form>
      </div>
    </Dialog>
  )
}

type RemoveProps = DialogProps & Pick<Props, 'last' | 'proof'>

function RemoveDialog({ open, onClose, factorId, name, last, proof }: RemoveProps) {
  const t = useTranslations('factors.remove')
  const router = useRouter()
  return (
    <ProveDialog
      open={open}
      onClose={onClose}
      title={t('title', { name })}
      confirm={t('confirm', { name })}
      proof={proof}
      action={(password) => removeFactorAction({ factorId, password })}
      onDone={() => {
        notify('good', t('done', { name }))
        router.refresh()
      }}
    >
      <p>{t('body')}</p>
      {last ? <p className="font-medium">{t('last')}</p> : null}
    </ProveDialog>
  )
}
