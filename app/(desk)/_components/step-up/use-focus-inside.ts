import { type RefObject, useEffect, useRef } from 'react'

/**
 * A dialog that opens gives the focus to its first button; people came for what is asked inside. Call it where the dialog
 * stands, not in what it holds: the dialog must be open first.
 */
export function useFocusInside(open: boolean): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open) box.current?.querySelector<HTMLElement>('input, button[type=submit]')?.focus()
  }, [open])
  return box
}
