import { type RefObject, useState } from 'react'

/**
 * One row of the table is in the tab order; j and k, or the arrows, move from it. It is remembered by id, so that
 * rows that come and go do not move it.
 */
export function useRowFocus(ids: readonly string[], body: RefObject<HTMLTableSectionElement | null>) {
  const [active, setActive] = useState<string | null>(null)
  const current = active !== null && ids.includes(active) ? active : (ids[0] ?? null)

  function focusRow(id: string) {
    setActive(id)
    const row = [...(body.current?.rows ?? [])].find((candidate) => candidate.dataset['rowId'] === id)
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }

  /** The first press only enters the table; the next ones move. */
  function move(step: 1 | -1): string | null {
    if (current === null) return null
    const inside = body.current?.contains(document.activeElement) ?? false
    const target = inside ? (ids[ids.indexOf(current) + step] ?? current) : current
    focusRow(target)
    return target
  }

  return { active: current, setActive, move }
}
