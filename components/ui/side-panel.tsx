'use client'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { PanelHead } from './panel-head'

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
      <PanelHead titleId={titleId} title={title} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
    </aside>
  )
}
