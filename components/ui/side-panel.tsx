'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icon'

/**
 * A look at one thing while the table stays in place and usable: not modal, so the keys of the table go on working.
 * Escape closes it wherever the focus is.
 */
export function SidePanel({
  open,
  onClose,
  title,
  children,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
}) {
  const t = useTranslations('common.actions')
  const titleId = useId()
  const latestClose = useRef(onClose)
  useEffect(() => {
    latestClose.current = onClose
  })
  useEffect(() => {
    if (!open) return
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) latestClose.current()
    }
    document.addEventListener('keydown', closeOnEscape)
    return () => document.removeEventListener('keydown', closeOnEscape)
  }, [open])

  if (!open) return null
  return (
    <aside
      aria-labelledby={titleId}
      className="fixed inset-y-0 right-0 z-40 flex w-full max-w-110 flex-col border-l bg-raised shadow-float"
    >
      <div className="flex items-start gap-3 border-b px-5 py-4">
        <h2 id={titleId} className="min-w-0 flex-1 text-16 font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label={t('close')}
          onClick={onClose}
          className="-m-2 flex size-9 items-center justify-center rounded hover:bg-quiet"
        >
          <Icon name="cross" />
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
    </aside>
  )
}
