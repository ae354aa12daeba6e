import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { originOfSession, recordOrigin } from '@/lib/audit/record-origin'
import type { Queryable } from '@/lib/db/client'
import type { HeldSet, UserActor } from '@/lib/domain/actor'
import type { Locale } from '@/lib/domain/money'
import type { Role } from '@/lib/domain/permissions'
import { SET } from '@/lib/users/holders'

/** A session ends ten hours after signing in, whatever happens in it. */
export const ABSOLUTE_MS = 10 * 60 * 60 * 1000
/** …and after a quarter of an hour without a request, unless the operator says otherwise. */
const IDLE_MS = 15 * 60 * 1000
/** Sessions of one account at a time, unless the operator says otherwise; the one used longest ago makes room. */
const AT_ONCE = 2
/** Last-seen is written at most this often, so that reading a page costs no write. */
const TOUCH_MS = 60 * 1000

const LONGEST_AGENT = 300
/** How long one that is over stays in the list. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** What a browser is asking while its id is renewed is answered under the one before. */
const RENEWED_MS = 10_000

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

type Person = { id: string; personId: string; name: string; role: Role; set: HeldSet | null }
const WITH_PERSON = { user: { include: { set: SET } } } as const

function toActor(sessionId: string, { id, personId, name, role, set }: Person): UserActor {
  return { type: 'user', userId: id, personId, name, role, set, sessionId }
}

type Opening = {
  readonly address: string | null
  readonly agent: string
  readonly atOnce: number
  /** Whether the sign-in provider said who it is. */
  readonly bySso?: boolean
}
const USUAL: Opening = { address: null, agent: '', atOnce: AT_ONCE }

/**
 * Opens a session; those beyond what one account may have at once end. Its 256-bit secret is for the cookie only; the database keeps
 * the secret's hash, and goes on calling the session by the first one.
 */
export async function createSession(
  db: Queryable,
  userId: string,
  now: Date,
  { address, agent, atOnce, bySso = false }: Opening = USUAL,
): Promise<{ secret: string; actor: UserActor }> {
  const secret = randomBytes(32).toString('base64url')
  await db.$executeRaw`
    UPDATE session SET revoked_at = ${now} WHERE id IN (
      SELECT id FROM session WHERE user_id = ${userId} AND revoked_at IS NULL AND expires_at > ${now}
      ORDER BY last_seen_at DESC, id OFFSET ${atOnce - 1})`
  const { id, user } = await db.session.create({
    data: {
      id: hashOf(secret),
      token: hashOf(secret),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + ABSOLUTE_MS),
      address: address ?? '',
      agent: agent.slice(0, LONGEST_AGENT),
      bySso,
    },
    include: WITH_PERSON,
  })
  await recordOrigin(db, now, { address, agent }, originOfSession(id))
  return { secret, actor: toActor(id, user) }
}

/** By what the cookie holds now, or held until a moment ago. */
async function findSession(db: Queryable, secret: string, now: Date) {
  const token = hashOf(secret)
  const session = await db.session.findUnique({ where: { token }, include: WITH_PERSON })
  if (session) {
    if (session.earlierToken !== null && session.tokenUsedAt === null) {
      await db.session.updateMany({ where: { token, tokenUsedAt: null }, data: { tokenUsedAt: now } })
    }
    return session
  }
  const earlier = await db.session.findUnique({ where: { earlierToken: token }, include: WITH_PERSON })
  const usedAt = earlier?.tokenUsedAt ?? now
  return now.getTime() - usedAt.getTime() > RENEWED_MS ? null : earlier
}

/**
 * Another secret for a session whose person showed anew who they are (ASVS 7.2.4), so that one that was taken before is worth
 * nothing. The one before is answered until the new one was used, for an answer may be lost, and ten seconds longer, for what
 * other windows ask. Null: it was renewed at this very moment, or is over.
 */
export async function renewSession(
  db: Queryable,
  shown: string,
  now: Date,
): Promise<{ secret: string; expiresAt: Date } | null> {
  const secret = randomBytes(32).toString('base64url')
  const [present, token] = [hashOf(shown), hashOf(secret)]
  const lately = new Date(now.getTime() - RENEWED_MS)
  const [renewed] = await db.$queryRaw<{ expiresAt: Date }[]>`
    UPDATE session SET token = ${token}, earlier_token = ${present}, renewed_at = ${now}, token_used_at = NULL
    WHERE revoked_at IS NULL AND (token = ${present}
      OR earlier_token = ${present} AND token_used_at IS NULL AND renewed_at < ${lately})
    RETURNING expires_at AS "expiresAt"`
  return renewed ? { secret, expiresAt: renewed.expiresAt } : null
}

/**
 * Who this session is, as the database knows them at this very request: a disabled user, a revoked or an idle
 * session is nobody, and a changed role or set is the new one. The language in which they read is kept for their mails.
 */
export async function resolveSession(
  db: Queryable,
  secret: string,
  now: Date,
  locale?: Locale,
  idleMs = IDLE_MS,
): Promise<UserActor | null> {
  const session = await findSession(db, secret, now)
  if (!session || session.revokedAt || session.user.disabledAt) return null
  const idle = now.getTime() - session.lastSeenAt.getTime()
  if (session.expiresAt <= now || idle > idleMs) return null
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
  const found = await findSession(db, secret, now)
  if (!found) return null
  const { id, user } = found
  const { count } = await db.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
  if (count === 0) return null
  return toActor(id, user)
}

/**
 * Removes sessions that were over for so long that nobody asks about them, but for the last one of each account, which says when it
 * was used. What happened in them stands in the audit trail.
 */
export async function tidySessions(db: Queryable, now: Date): Promise<void> {
  await db.$executeRaw`
    DELETE FROM session s WHERE s.expires_at < ${new Date(now.getTime() - KEPT_MS)}
      AND EXISTS (SELECT 1 FROM session n WHERE n.user_id = s.user_id AND n.created_at > s.created_at)`
}
