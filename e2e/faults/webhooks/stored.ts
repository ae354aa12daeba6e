import type { HookWorld } from '@/e2e/faults/webhooks/world'

/** Which of the intents that begin so have a stored notification and a job that looks at it. */
export async function storedWithJob({ db }: HookWorld, beginning: string): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT d.resource_id AS id FROM webhook_delivery d
    WHERE d.resource_id LIKE ${`${beginning}%`} AND EXISTS (
      SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'delivery:' || d.account_id || ':' || d.resource_id)`
  return new Set(rows.map(({ id }) => id))
}
