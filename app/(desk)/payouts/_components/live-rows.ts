/** What news of a row is known by; times are ISO 8601. */
export type LiveRow = {
  readonly id: string
  readonly changedAt: string
  readonly lastCheckedAt: string | null
}
/** A page as the server read it, and what it tells of its rows later. */
export type LiveList<Row extends LiveRow> = { readonly rows: readonly Row[]; readonly asOf: string }

/** One page of rows as somebody looks at it: what is shown, and what is newer but waits until it is asked for. */
export type LiveRows<Row extends LiveRow> = {
  readonly list: LiveList<Row>
  readonly shown: ReadonlyMap<string, Row>
  readonly waiting: ReadonlyMap<string, Row>
  /** Rows that changed after the page was read and are shown so. */
  readonly marked: ReadonlySet<string>
  /** When the server was last asked what changed; ISO 8601. */
  readonly asOf: string
}

export function startLive<Row extends LiveRow>(list: LiveList<Row>): LiveRows<Row> {
  return { list, shown: new Map(), waiting: new Map(), marked: new Set(), asOf: list.asOf }
}

/** The rows in the order in which the page was read: news never moves one. */
export function visibleRows<Row extends LiveRow>({ list, shown }: LiveRows<Row>): Row[] {
  return list.rows.map((row) => shown.get(row.id) ?? row)
}

/** Puts what the server tells aside. Answers may overtake each other: an older one is dropped. */
export function receive<Row extends LiveRow>(
  live: LiveRows<Row>,
  { asOf, rows }: LiveList<Row>,
): LiveRows<Row> {
  const waiting = new Map(live.waiting)
  const current = new Map(visibleRows(live).map((row) => [row.id, row]))
  for (const row of rows) {
    const known = waiting.get(row.id) ?? current.get(row.id)
    if (known && isNewer(row, known)) waiting.set(row.id, row)
  }
  return { ...live, waiting, asOf: asOf > live.asOf ? asOf : live.asOf }
}

function isNewer(row: LiveRow, known: LiveRow): boolean {
  if (row.changedAt !== known.changedAt) return row.changedAt > known.changedAt
  return (row.lastCheckedAt ?? '') > (known.lastCheckedAt ?? '')
}

/** The rows that changed unseen. One that was only looked at without news is not a change. */
export function unseen<Row extends LiveRow>(live: LiveRows<Row>): string[] {
  const current = new Map(visibleRows(live).map((row) => [row.id, row]))
  return [...live.waiting.values()]
    .filter((row) => row.changedAt !== current.get(row.id)?.changedAt)
    .map(({ id }) => id)
}

/** Shows what waits, in its place: all of it, or these rows only. */
export function accept<Row extends LiveRow>(live: LiveRows<Row>, ids?: readonly string[]): LiveRows<Row> {
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
