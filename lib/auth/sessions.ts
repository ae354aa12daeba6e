import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { Locale } from '@/lib/domain/money'
import type { Role } from '@/lib/domain/permissions'

/** A session ends ten hours after signing in, whatever happens in it. */
export const ABSOLUTE_MS = 10 * 60 * 60 * 1000
/** …and after an hour without a request. */
const IDLE_MS = 60 * 60 * 1000
/** Last-seen is written at most this often, so that reading a page costs no write. */
const TOUCH_MS = 60 * 1000

function rowId(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

type Person = { id: string; personId: string; name: string; role: Role }

function toActor(sessionId: string, { id, personId, name, role }: Person): UserActor {
  return { type: 'user', userId: id, personId, name, role, sessionId }
}

/** Opens a session. Its 256-bit secret is for the cookie only; the database keeps the secret's hash. */
export async function createSession(
  db: Queryable,
  userId: string,
  now: Date,
): Promise<{ secret: string; actor: UserActor }> {
  const secret = randomBytes(32).toString('base64url')
  const { id, user } = await db.session.create({
    data: {
      id: rowId(secret),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + ABSOLUTE_MS),
    },
    include: { user: true },
  })
  return { secret, actor: toActor(id, user) }
}

/**
 * Who this session is, as the database knows them at this very request: a disabled user, a revoked or an idle
 * session is nobody, and a changed role is the new one. The language in which they read is kept for their mails.
 */
export async function resolveSession(
  db: Queryable,
  secret: string,
  now: Date,
  locale?: Locale,
): Promise<UserActor | null> {
  const session = await db.session.findUnique({ where: { id: rowId(secret) }, include: { user: true } })
  if (!session || session.revokedAt || session.user.disabledAt) return null
  const idle = now.getTime() - session.lastSeenAt.getTime()
  if (session.expiresAt <= now || idle > IDLE_MS) return null
  if (idle > TOUCH_MS) {
    await db.session.updateMany({
      where: { id: session.id, lastSeenAt: { lt: now } },
      data: { lastSeenAt: now },
    })
  }
  // Together with last-seen: two browsers in two languages do not write at each of their requests.
  if (locale && locale !== session.user.locale && (session.user.locale === null || idle > TOUCH_MS)) {
    await db.user.updateMany({ where: { id: session.userId }, data: { locale } })
  }
  return toActor(session.id, session.user)
}

/** Revokes a session; the person whose it was, or null when it was revoked already or never existed. */
export async function endSession(db: Queryable, secret: string, now: Date): Promise<UserActor | null> {
  const id = rowId(secret)
  const { count } = await db.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
  if (count === 0) return null
  const { user } = await db.session.findUniqueOrThrow({ where: { id }, include: { user: true } })
  return toActor(id, user)
}
