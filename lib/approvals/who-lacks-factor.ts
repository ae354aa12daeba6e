import 'server-only'
import type { PersonView } from '@/lib/approvals/people-of'
import type { Queryable } from '@/lib/db/client'
import { whoHasFactor } from '@/lib/factors/who-has-factor'

/** The persons who could approve real money with none of the accounts with which they decide: they have to enrol first. */
export async function whoLacksFactor(db: Queryable, people: readonly PersonView[]): Promise<string[]> {
  const deciding = people.filter(({ decides }) => decides)
  const holders = await whoHasFactor(
    db,
    deciding.flatMap(({ decidesAs }) => decidesAs),
  )
  return deciding
    .filter(({ decidesAs }) => !decidesAs.some((userId) => holders.has(userId)))
    .map(({ personId }) => personId)
}
