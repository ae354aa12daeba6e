import 'server-only'
import { GiroError } from '@/lib/domain/errors'
import type { Role } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type UserView = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly disabledAt: Date | null
  readonly createdAt: Date
  /** When one of their sessions was last used; null when they never signed in. */
  readonly lastSeenAt: Date | null
  readonly isSelf: boolean
}

const SHOWN = { id: true, email: true, name: true, role: true, disabledAt: true, createdAt: true } as const

/** Far more than a team has; a list without a bound could grow with a mistake. */
export const MOST_USERS = 1_000

/** Everybody who may ever have signed in, by name; for admins. */
export async function listUsers({ db, actor }: ReadContext): Promise<UserView[]> {
  authorize(actor, 'user:manage')
  const users = await db.user.findMany({
    select: SHOWN,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_USERS,
  })
  const seen = await db.session.groupBy({
    by: ['userId'],
    where: { userId: { in: users.map(({ id }) => id) } },
    _max: { lastSeenAt: true },
  })
  const lastSeen = new Map(seen.map(({ userId, _max }) => [userId, _max.lastSeenAt]))
  return users.map((user) => ({
    ...user,
    lastSeenAt: lastSeen.get(user.id) ?? null,
    isSelf: user.id === actor.userId,
  }))
}

/** One person, for admins. Throws `not_found`. */
export async function getUser({ db, actor }: ReadContext, userId: string): Promise<UserView> {
  authorize(actor, 'user:manage')
  const [user, seen] = await Promise.all([
    db.user.findUnique({ where: { id: userId }, select: SHOWN }),
    db.session.aggregate({ where: { userId }, _max: { lastSeenAt: true } }),
  ])
  if (!user) throw new GiroError('not_found', { reason: 'no_such_user' })
  return { ...user, lastSeenAt: seen._max.lastSeenAt, isSelf: user.id === actor.userId }
}
