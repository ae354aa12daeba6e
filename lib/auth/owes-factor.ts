import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { worksWithFactor } from '@/lib/domain/sign-in/factor-needed'
import { whoHasFactor } from '@/lib/factors/who-has-factor'

/** Whether somebody has to enrol a second factor before anything else: where real money moves, whoever prepares or decides. */
export async function owesFactor(
  db: Queryable,
  { userId, role }: Pick<UserActor, 'userId' | 'role'>,
): Promise<boolean> {
  if (!worksWithFactor(role)) return false
  const real = await db.account.findFirst({ where: { mode: 'production' }, select: { id: true } })
  return real !== null && (await whoHasFactor(db, [userId])).size === 0
}
