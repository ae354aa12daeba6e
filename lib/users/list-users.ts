import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { HeldSet, UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { Role } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { Context, ReadContext } from '@/lib/server/context'

type HeldName = Pick<HeldSet, 'id' | 'name'>

export type UserView = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  /** What narrows it. */
  readonly set: HeldName | null
  readonly disabledAt: Date | null
  readonly createdAt: Date
  /** When one of their sessions was last used; null when they never signed in. */
  readonly lastSeenAt: Date | null
  readonly isSelf: boolean
  /** Whether they were invited and have neither chosen a password yet nor come by the sign-in provider. */
  readonly invited: boolean
}

const SET_NAME = { select: { id: true, name: true } } as const
const SHOWN = {
  id: true,
  email: true,
  name: true,
  role: true,
  set: SET_NAME,
  disabledAt: true,
  createdAt: true,
} as const

/** Far more than a team has; a list without a bound could grow with a mistake. */
export const MOST_USERS = 1_000

/** Everybody who may ever have signed in, by name, one more than are shown; for admins. */
export async function listUsers({ db, actor }: ReadContext): Promise<UserView[]> {
  authorize(actor, 'user:manage')
  const users = await db.user.findMany({
    select: SHOWN,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_USERS + 1,
  })
  const seen = await db.session.groupBy({
    by: ['userId'],
    where: { userId: { in: users.map(({ id }) => id) } },
    _max: { lastSeenAt: true },
  })
  const lastSeen = new Map(seen.map(({ userId, _max }) => [userId, _max.lastSeenAt]))
  const invited = await withoutPassword(
    db,
    users.map(({ id }) => id),
  )
  return users.map((user) => ({
    ...user,
    invited: invited.has(user.id),
    lastSeenAt: lastSeen.get(user.id) ?? null,
    isSelf: user.id === actor.userId,
  }))
}

/** Which of these have not yet chosen a password, nor come by the sign-in provider. */
async function withoutPassword(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await db.user.findMany({
    where: { id: { in: [...ids] }, passwordHash: null, ssoSubject: null },
    select: { id: true },
  })
  return new Set(found.map(({ id }) => id))
}

export type OneUserView = UserView & {
  /** Until when the link that was made for them last works; null: none does. */
  readonly linkUntil: Date | null
  /** The other accounts of the same person. */
  readonly others: readonly Pick<UserView, 'id' | 'email' | 'role' | 'set'>[]
}

/** One account, for admins. Throws `not_found`. */
export async function getUser(
  { db, actor, now }: Pick<Context<UserActor>, 'db' | 'actor' | 'now'>,
  userId: string,
): Promise<OneUserView> {
  authorize(actor, 'user:manage')
  const [found, seen] = await Promise.all([
    db.user.findUnique({ where: { id: userId }, select: { ...SHOWN, personId: true } }),
    db.session.aggregate({ where: { userId }, _max: { lastSeenAt: true } }),
  ])
  if (!found) throw new GiroError('not_found', { reason: 'no_such_user' })
  const { personId, ...user } = found
  const others = await db.user.findMany({
    where: { personId, id: { not: userId } },
    orderBy: { id: 'asc' },
    take: MOST_USERS,
    select: { id: true, email: true, role: true, set: SET_NAME },
  })
  const link = await db.accessLink.findFirst({
    where: { userId, usedAt: null, endedAt: null, expiresAt: { gt: now() } },
    select: { expiresAt: true },
  })
  return {
    ...user,
    lastSeenAt: seen._max.lastSeenAt,
    isSelf: user.id === actor.userId,
    invited: (await withoutPassword(db, [userId])).has(userId),
    linkUntil: link?.expiresAt ?? null,
    others,
  }
}
