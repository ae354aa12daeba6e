import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'

const ABSOLUTE_MS = 10 * 60 * 60 * 1000
const IDLE_MS = 60 * 60 * 1000
/** Last-seen is written at most this often, so that reading a page costs no write. */
const TOUCH_MS = 60 * 1000

function rowId(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Opens a session and returns its 256-bit secret, which only the cookie holds; the database keeps its hash. */
export async function createSession(db: Queryable, userId: string, now: Date): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db.session.create({
    data: {
      id: rowId(secret),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + ABSOLUTE_MS),
    },
  })
  return secret
}

/**
 * Who this session is, as the database knows him at this very request: a disabled user, a revoked or an idle
 * session is nobody, and a changed role is the new one.
 */
export async function resolveSession(db: Queryable, secret: string, now: Date): Promise<UserActor | null> {
  const session = await db.session.findUnique({ where: { id: rowId(secret) }, include: { user: true } })
  if (!session || session.revokedAt || session.user.disabledAt) return null
  const idle = now.getTime() - session.lastSeenAt.getTime()
  if (session.expiresAt <= now || idle > IDLE_MS) return null
  if (idle > TOUCH_MS) await db.session.update({ where: { id: session.id }, data: { lastSeenAt: now } })
  const { id, name, role } = session.user
  return { type: 'user', userId: id, name, role, sessionId: session.id }
}

export async function revokeSession(db: Queryable, secret: string, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id: rowId(secret), revokedAt: null }, data: { revokedAt: now } })
}
