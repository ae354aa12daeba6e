import 'server-only'
import type { Queryable } from '@/lib/db/client'

/** The names of these people by their ids; an id that is nobody's (a job, a webhook) is not in it. */
export async function namesOf(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(people.map(({ id, name }) => [id, name]))
}
