'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icon'

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
  const t = useTranslations('common.actions')
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
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-3 border-t px-5 py-4">{footer}</div>
          ) : null}
        </div>
      ) : null}
    </dialog>
  )
}
