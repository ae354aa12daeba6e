import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { WITH_FACTOR, worksWithFactor } from '@/lib/domain/sign-in/factor-needed'
import { whoHasFactor } from '@/lib/factors/who-has-factor'
import { holdsNow } from '@/lib/users/holders'

/** Whether somebody has to enrol a second factor before anything else: whoever prepares or decides, everywhere but in a demo. */
export async function owesFactor(
  db: Queryable,
  person: Pick<UserActor, 'userId' | 'role' | 'set'>,
): Promise<boolean> {
  if (!worksWithFactor(person)) return false
  if ((await whoHasFactor(db, [person.userId])).size > 0) return false
  return !(await isDemo(db))
}

/** How many of those who have access owe one. */
export async function countOwing(db: Queryable): Promise<number> {
  if (await isDemo(db)) return 0
  const where = { OR: WITH_FACTOR.map((permission) => holdsNow(permission)) }
  const people = await db.user.findMany({ where, select: { id: true } })
  const held = await whoHasFactor(
    db,
    people.map(({ id }) => id),
  )
  return people.length - held.size
}

/** No database with a demo can ever hold real money (`installation` in the migrations). */
async function isDemo(db: Queryable): Promise<boolean> {
  return (await db.installation.count({ where: { demoSeededAt: { not: null } } })) > 0
}
