import { setTimeout as pause } from 'node:timers/promises'
import { until } from '@/e2e/faults/until'
import type { World } from '@/e2e/faults/world'

/** Replies that wait at the provider until a worker was stopped while it waits for one of them: more than there will be. */
const HELD = 100
/** Workers may have to stand up first. */
const CATCH_MS = 10_000
/** Leases lapse after three seconds; then somebody has to find that out and send again, perhaps more than once. */
const OVERTAKEN_MS = 20_000
/** What it takes a worker that goes on to write what it still believes. */
const BACK_MS = 2_000

type Send = { readonly id: string; readonly fence: number }

/**
 * A worker stands still while its sends are under way, as under a machine that was suspended, until others have made
 * those sends again and know how one ended. Then it goes on beside the one that took its place, as if no time had
 * passed, with answers that nobody waits for any more. Returns to how many sends it came back too late.
 */
export async function standStill({ db, provider, workers }: World): Promise<number> {
  await provider.hold(HELD)
  const caught = await until(CATCH_MS, catchSends)
  await provider.release()
  if (caught === null) return 0
  const overtaken = await until(OVERTAKEN_MS, () => overtakenOf(caught))
  workers.thaw()
  await pause(BACK_MS)
  workers.dismiss()
  return overtaken?.length ?? 0

  /** Stops whoever waits for a reply that is kept back, and says what it was sending at that moment. */
  async function catchSends(): Promise<Send[] | null> {
    const idempotencyKey = { in: await provider.held() }
    const rows = await db.attempt.findMany({ where: { idempotencyKey, state: 'sending' } })
    const pids = rows.map(({ owner }) => Number(owner?.split('-')[0]))
    const pid = pids.find((one) => workers.freeze(one))
    if (pid === undefined) return null
    const where = { state: 'sending', owner: { startsWith: `${pid}-` } } as const
    const sends = await db.attempt.findMany({ where, select: { id: true, fence: true } }).catch(() => [])
    // It was faster than we: its patience had ended before it was stopped.
    if (sends.length === 0) workers.dismiss()
    return sends.length === 0 ? null : sends
  }

  /** Null while one of them still stands as it was, or the next send of none has its answer. */
  async function overtakenOf(before: readonly Send[]): Promise<Send[] | null> {
    const fences = new Map(before.map(({ id, fence }) => [id, fence]))
    const rows = await db.attempt.findMany({ where: { id: { in: [...fences.keys()] } } })
    const again = rows.filter(({ id, fence }) => fence > (fences.get(id) ?? fence))
    const isUnder = ({ state }: (typeof rows)[number]) => state === 'sending'
    if (rows.some((row) => isUnder(row) && !again.includes(row))) return null
    return again.length > 0 && again.every(isUnder) ? null : again
  }
}
