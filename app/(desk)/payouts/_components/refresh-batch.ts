import type { SubmitFailure } from '@/components/form/use-submit'
import type { RefreshItemView, RefreshView } from '@/lib/payouts/get-refresh'

type Run = {
  readonly total: number
  readonly items: readonly RefreshItemView[]
  readonly phase: 'running' | 'slow' | 'done' | 'gaveUp'
}

/** The questions to the provider that are under way together: `j r j r` asks for several rows one after another. */
export type RefreshBatch = {
  /** Questions on their way to the server, by payouts asked for. */
  readonly asking: readonly number[]
  readonly runs: ReadonlyMap<string, Run>
  readonly failure: SubmitFailure | null
}

export const NO_REFRESH: RefreshBatch = { asking: [], runs: new Map(), failure: null }

export function isBusy({ asking, runs }: RefreshBatch): boolean {
  return asking.length > 0 || [...runs.values()].some(({ phase }) => phase === 'running' || phase === 'slow')
}

/** A further question; after the last one was answered, a new batch. */
export function begin(batch: RefreshBatch, count: number): RefreshBatch {
  const current = isBusy(batch) ? batch : NO_REFRESH
  return { ...current, asking: [...current.asking, count] }
}

export function accepted(batch: RefreshBatch, count: number, id: string, total: number): RefreshBatch {
  const runs = new Map(batch.runs).set(id, { total, items: [], phase: 'running' })
  return { ...batch, asking: without(batch.asking, count), runs }
}

export function refused(batch: RefreshBatch, count: number, failure: SubmitFailure): RefreshBatch {
  return { ...batch, asking: without(batch.asking, count), failure }
}

export function progressed(batch: RefreshBatch, view: RefreshView, isSlow: boolean): RefreshBatch {
  const phase = view.finished === view.total ? 'done' : isSlow ? 'slow' : 'running'
  return {
    ...batch,
    runs: new Map(batch.runs).set(view.requestId, { total: view.total, items: view.items, phase }),
  }
}

export function gaveUp(batch: RefreshBatch, id: string): RefreshBatch {
  const run = batch.runs.get(id)
  return run ? { ...batch, runs: new Map(batch.runs).set(id, { ...run, phase: 'gaveUp' }) } : batch
}

export type RefreshTotals = {
  readonly total: number
  readonly finished: number
  readonly changed: number
  readonly failed: number
  readonly isSlow: boolean
  readonly hasGivenUp: boolean
}

export function totalsOf({ asking, runs }: RefreshBatch): RefreshTotals {
  const all = [...runs.values()]
  const items = all.flatMap((run) => run.items)
  const waitingToAsk = asking.reduce((sum, count) => sum + count, 0)
  return {
    total: all.reduce((sum, { total }) => sum + total, waitingToAsk),
    finished: items.filter(({ state }) => state !== 'pending').length,
    changed: items.filter(({ changed }) => changed).length,
    failed: items.filter(({ state }) => state === 'failed').length,
    isSlow: all.some(({ phase }) => phase === 'slow'),
    hasGivenUp: all.some(({ phase }) => phase === 'gaveUp'),
  }
}

/** What became of each payout asked for; the latest answer where one was asked for twice. */
export function notesOf({ runs }: RefreshBatch): ReadonlyMap<string, RefreshItemView> {
  return new Map(
    [...runs.values()].flatMap(({ items }) => items.map((item) => [item.payoutId, item] as const)),
  )
}

function without(counts: readonly number[], count: number): number[] {
  const at = counts.indexOf(count)
  return counts.filter((_, index) => index !== at)
}
