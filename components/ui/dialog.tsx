'use client'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { PanelHead } from './panel-head'

/**
 * A modal over the page: the browser keeps the focus inside, Escape closes it, and the focus goes back to where it
 * came from. Its content exists only while it is open.
 */
export function Dialog({
  open,
  onClose,
  title,
  children,
  footer,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
  readonly footer?: ReactNode
}) {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) element.showModal()
    if (!open && element?.open) element.close()
  }, [open])

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      className="w-full max-w-140 rounded border bg-raised p-0 shadow-float max-sm:mb-0 max-sm:max-w-full"
    >
      {open ? (
        <div className="flex max-h-[85dvh] flex-col">
          <PanelHead titleId={titleId} title={title} onClose={onClose} />
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-3 border-t px-5 py-4">{footer}</div>
          ) : null}
        </div>
      ) : null}
    </dialog>
  )
}
