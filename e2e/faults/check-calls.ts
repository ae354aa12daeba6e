import type { World } from '@/e2e/faults/world'

/**
 * What left for the provider, held against what was claimed: bytes under a key are those that were approved, and before
 * each call its claim was committed. Read in this order, the rule holds at every moment: a claim is older than its call.
 */
export async function callProblems({ db, provider }: World): Promise<string[]> {
  const calls = grouped(provider.read('call'), (call) => call.idempotencyKey)
  const attempts = await db.attempt.findMany({
    select: { id: true, idempotencyKey: true, bodySha256: true, payoutId: true },
  })
  const started = await db.payoutEvent.findMany({
    where: { kind: 'send_started' },
    orderBy: { at: 'asc' },
    select: { attemptId: true, at: true },
  })
  const claims = grouped(started, ({ attemptId }) => attemptId)
  const known = new Set(attempts.map(({ idempotencyKey }) => idempotencyKey))
  return [
    ...[...calls.keys()].filter((key) => !known.has(key)).map((key) => `I3 ${key} is no attempt's key`),
    ...attempts.flatMap(({ id, idempotencyKey, bodySha256, payoutId }) => {
      const own = calls.get(idempotencyKey) ?? []
      const claimed = claims.get(id) ?? []
      const other = own.some((call) => call.bodySha256 !== bodySha256)
      const early = own.findIndex(({ at }, n) => {
        const claim = claimed[n]
        return !claim || claim.at.getTime() > Date.parse(at)
      })
      return [
        ...(other ? [`I3 ${payoutId}: other bytes were sent than were approved`] : []),
        ...(early >= 0 ? [`I4 ${payoutId}: call ${early + 1} left before it was claimed`] : []),
      ]
    }),
  ]
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
