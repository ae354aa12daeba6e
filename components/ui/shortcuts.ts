import { useEffect, useRef } from 'react'

export type Shortcut = {
  /** `KeyboardEvent.key`: `j`, `?`, `Enter`, ` `. */
  readonly key: string
  /** What it does, in the reader's language, for the list of keys. */
  readonly label: string
  /** Without it the key is only listed: the element that has the focus handles it. */
  readonly onPress?: (event: KeyboardEvent) => void
  readonly enabled?: boolean
}

const registered = new Set<{ current: readonly Shortcut[] }>()

/** The keys that work now, the latest screen first; a key that two of them take belongs to the latest. */
export function activeShortcuts(): Shortcut[] {
  const taken = new Set<string>()
  return [...registered].reverse().flatMap((group) =>
    group.current.filter(({ key, enabled = true }) => {
      if (!enabled || taken.has(key)) return false
      taken.add(key)
      return true
    }),
  )
}

/** Makes keys work while the component is on the screen and lists them under `?`. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    registered.add(latest)
    return () => {
      registered.delete(latest)
    }
  }, [])
}

/** Runs the shortcut of a key press; none while someone types, in a dialog, or with a modifier held. */
export function pressShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
    return
  if (document.querySelector('dialog[open]')) return
  const shortcut = activeShortcuts().find(({ key }) => key === event.key)
  if (!shortcut?.onPress) return
  event.preventDefault()
  shortcut.onPress(event)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ) {
    return true
  }
  return target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'button'
}
