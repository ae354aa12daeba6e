'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from './class-names'

/**
 * A button that opens a small panel of links, choices or checkboxes. Native disclosure: it works by keyboard and
 * touch without a library; Escape or a press elsewhere closes it and gives the focus back.
 */
export function PopoverMenu({
  label,
  trigger,
  children,
  align = 'end',
  up = false,
  triggerClassName,
}: {
  /** Names the button where its content is only a drawing. */
  readonly label: string
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly up?: boolean
  readonly triggerClassName?: string
}) {
  const details = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const closeOutside = (event: Event) => {
      const element = details.current
      if (element?.open && event.target instanceof Node && !element.contains(event.target))
        element.open = false
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      const element = details.current
      if (event.key !== 'Escape' || !element?.open) return
      event.stopPropagation()
      element.open = false
      element.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    document.addEventListener('keydown', closeOnEscape, true)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
      document.removeEventListener('keydown', closeOnEscape, true)
    }
  }, [])

  return (
    <details ref={details} className="relative">
      <summary aria-label={label} title={label} className={triggerClassName}>
        {trigger}
      </summary>
      <div
        className={classNames(
          'absolute z-30 w-max max-w-[calc(100vw-2rem)] min-w-44 rounded border bg-raised p-1 shadow-float',
          align === 'end' ? 'right-0' : 'left-0',
          up ? 'bottom-full mb-1' : 'top-full mt-1',
        )}
      >
        {children}
      </div>
    </details>
  )
}
