import type { Tone } from './tone'

export type Notice = { readonly id: number; readonly tone: Tone; readonly text: string }

const NOTICE_MILLISECONDS = 8_000
const NONE: readonly Notice[] = []

let notices: readonly Notice[] = NONE
let spoken = ''
let nextId = 1
const listeners = new Set<() => void>()

function emit(): void {
  for (const listener of listeners) listener()
}

/** Shows a notice and reads it out. Bad and unknown ones stay until closed: they may not pass unseen. */
export function notify(tone: Tone, text: string): void {
  const notice = { id: nextId++, tone, text }
  notices = [...notices.slice(-2), notice]
  emit()
  if (tone !== 'bad' && tone !== 'unknown') setTimeout(() => dismissNotice(notice.id), NOTICE_MILLISECONDS)
}

export function dismissNotice(id: number): void {
  notices = notices.filter((notice) => notice.id !== id)
  emit()
}

/** Reads a text out politely without showing it: for what is already to be seen on the screen. */
export function announce(text: string): void {
  // The same words twice in a row would be silence.
  spoken = spoken === text ? `${text}\u00a0` : text
  emit()
}

export function subscribeNotices(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const currentNotices = (): readonly Notice[] => notices
export const noNotices = (): readonly Notice[] => NONE
export const currentAnnouncement = (): string => spoken
export const noAnnouncement = (): string => ''
