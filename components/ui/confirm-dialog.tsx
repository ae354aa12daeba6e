'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

/** Asks once before something that cannot be taken back. The label says what will happen, never "OK". */
export function ConfirmDialog({
  open,
  onClose,
  onConfirm,
  title,
  children,
  confirmLabel,
  variant = 'danger',
  pending = false,
  disabledReason,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onConfirm: () => void
  readonly title: ReactNode
  readonly children: ReactNode
  readonly confirmLabel: ReactNode
  readonly variant?: 'primary' | 'danger'
  readonly pending?: boolean
  readonly disabledReason?: ReactNode
}) {
  const t = useTranslations('common.actions')
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant={variant} pending={pending} disabledReason={disabledReason} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
