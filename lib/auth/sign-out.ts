import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { endSession } from '@/lib/auth/sessions'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'

/** Revokes the session at once. A session that has ended already stays as it was, and leaves no second event. */
export async function signOut(db: Database, secret: string, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const actor = await endSession(tx, secret, now)
    if (!actor) return
    const data = { sessionId: actor.sessionId }
    await appendAuditEvent(tx, actor, 'session.sign_out', { type: 'user', id: actor.userId }, data)
  })
}
