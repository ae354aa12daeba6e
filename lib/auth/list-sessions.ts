import 'server-only'
import { env } from '@/lib/env'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type SessionView = {
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** As far as it is known. */
  readonly address: string
  readonly agent: string
  /** The one that asks. */
  readonly isThis: boolean
}

/** More than an account is ever given at once. */
const MOST = 100

/** Where one is signed in oneself at this moment, this browser first. */
export async function listOwnSessions(
  { db, actor }: ReadContext,
  now: Date,
): Promise<readonly SessionView[]> {
  const { userId, sessionId } = authorize(actor, 'desk:enter')
  const lastSeenAt = { gte: new Date(now.getTime() - env().sessions.idleMs) }
  const found = await db.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now }, lastSeenAt },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true, createdAt: true, lastSeenAt: true, address: true, agent: true },
  })
  const views = found.map((one) => ({ ...one, isThis: one.id === sessionId }))
  return views.toSorted((a, b) => Number(b.isThis) - Number(a.isThis))
}
