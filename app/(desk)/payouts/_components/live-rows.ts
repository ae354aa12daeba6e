import type { ChangedPayouts } from '@/lib/payouts/changed-payouts'
import type { PayoutList } from '@/lib/payouts/list-payouts'
import type { PayoutRow } from '@/lib/payouts/payout-row'

/** One page of rows as somebody looks at it: what is shown, and what is newer but waits until it is asked for. */
export type LiveRows = {
  readonly list: PayoutList
  readonly shown: ReadonlyMap<string, PayoutRow>
  readonly waiting: ReadonlyMap<string, PayoutRow>
  /** Rows that changed after the page was read and are shown so. */
  readonly marked: ReadonlySet<string>
  /** When the server was last asked what changed; ISO 8601. */
  readonly asOf: string
}

export function startLive(list: PayoutList): LiveRows {
  return { list, shown: new Map(), waiting: new Map(), marked: new Set(), asOf: list.asOf }
}

/** The rows in the order in which the page was read: news never moves one. */
export function visibleRows({ list, shown }: LiveRows): PayoutRow[] {
  return list.rows.map((row) => shown.get(row.id) ?? row)
}

/** Puts what the server tells aside. Answers may overtake each other: an older one is dropped. */
export function receive(live: LiveRows, { asOf, rows }: ChangedPayouts): LiveRows {
  const waiting = new Map(live.waiting)
  const current = new Map(visibleRows(live).map((row) => [row.id, row]))
  for (const row of rows) {
    const known = waiting.get(row.id) ?? current.get(row.id)
    if (known && isNewer(row, known)) waiting.set(row.id, row)
  }
  return { ...live, waiting, asOf: asOf > live.asOf ? asOf : live.asOf }
}

function isNewer(row: PayoutRow, known: PayoutRow): boolean {
  if (row.changedAt !== known.changedAt) return row.changedAt > known.changedAt
  return (row.lastCheckedAt ?? '') > (known.lastCheckedAt ?? '')
}

/** The rows that changed unseen. One that was only looked at without news is not a change. */
export function unseen(live: LiveRows): string[] {
  const current = new Map(visibleRows(live).map((row) => [row.id, row]))
  return [...live.waiting.values()]
    .filter((row) => row.changedAt !== current.get(row.id)?.changedAt)
    .map(({ id }) => id)
}

/** Shows what waits, in its place: all of it, or these rows only. */
export function accept(live: LiveRows, ids?: readonly string[]): LiveRows {
  const accepted = [...live.waiting.values()].filter(({ id }) => ids === undefined || ids.includes(id))
  const changed = unseen(live).filter((id) => accepted.some((row) => row.id === id))
  const waiting = new Map(live.waiting)
  for (const { id } of accepted) waiting.delete(id)
  return {
    ...live,
    shown: new Map([...live.shown, ...accepted.map((row) => [row.id, row] as const)]),
    waiting,
    marked: new Set([...live.marked, ...changed]),
  }
}
