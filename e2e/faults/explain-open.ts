import type { World } from '@/e2e/faults/world'

const MOST = 3

type Line = readonly [Date, string]

/** The stories of payouts that have not ended, as both sides know them: a line a fact, in the order of time. */
export async function explainOpen(world: World): Promise<string[]> {
  const open = await world.db.payout.findMany({
    where: { NOT: { state: 'final' } },
    include: { attempts: true, events: true },
    take: MOST,
  })
  const stories = await Promise.all(
    open.map(async ({ id, state, outcome, attempts, events }) => {
      const told = events.map((event): Line => {
        const { kind, httpStatus, outcome: learned, data } = event
        return [event.at, `${kind} ${httpStatus ?? ''} ${learned ?? ''} ${JSON.stringify(data)}`]
      })
      const keys = attempts.map(({ idempotencyKey }) => idempotencyKey)
      const lines = [...told, ...(await theirs(world, keys))].toSorted(
        ([a], [b]) => a.getTime() - b.getTime(),
      )
      return [
        `── ${id} ${state} ${outcome} ${attempts.map((one) => `${one.state} sends ${one.sends}`).join()}`,
        ...lines.map(([at, said]) => `${at.toISOString().slice(11, 23)} ${said}`),
      ]
    }),
  )
  if (open.length === 0) return []
  return [...stories.flat(), `── now ${new Date().toISOString().slice(11, 23)}`]
}

/** What the provider did under these keys, what it announced, and what became of that here. */
async function theirs({ db, provider }: World, keys: readonly string[]): Promise<Line[]> {
  const ids = provider
    .read('debit')
    .flatMap((debit) => (keys.includes(debit.idempotencyKey) ? [debit.intentId] : []))
  const deliveries = await db.webhookDelivery.findMany({ where: { resourceId: { in: ids } } })
  const jobs = await db.$queryRaw<{ key: string; run_at: Date; attempts: number; held: boolean }[]>`
    SELECT key, run_at, attempts, locked_at IS NOT NULL AS held FROM graphile_worker.jobs WHERE key IS NOT NULL`
  return [
    ...provider
      .read('call')
      .filter(({ idempotencyKey }) => keys.includes(idempotencyKey))
      .map(({ at }): Line => [new Date(at), 'call']),
    ...provider
      .read('fault')
      .filter(({ about }) => [...keys, ...ids].some((id) => about.includes(id)))
      .map(({ at, fault, about }): Line => [new Date(at), `fault ${fault} ${about}`]),
    ...deliveries.map(({ receivedAt, state, result, verdict, processedAt }): Line => {
      return [receivedAt, `delivery ${verdict} ${state} ${result} ${processedAt?.toISOString() ?? ''}`]
    }),
    ...jobs
      .filter(({ key }) => ids.some((id) => key.endsWith(id)))
      .map(
        ({ key, run_at, attempts, held }): Line => [run_at, `job ${key} attempts ${attempts} held ${held}`],
      ),
  ]
}
