import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { verifyPassword } from '@/lib/auth/passwords'
import { createSession } from '@/lib/auth/sessions'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'

const Credentials = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1024),
})

/** A session's secret for the right e-mail and password, or null: the same null for every reason. */
export async function signIn(db: Database, input: unknown, now: Date): Promise<string | null> {
  const parsed = Credentials.safeParse(input)
  if (!parsed.success) return null
  const { email, password } = parsed.data
  const user = await db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } })
  const fits = await verifyPassword(user?.passwordHash, password)
  if (!user) return null
  return inTransaction(db, async (tx) => {
    const object = { type: 'user', id: user.id }
    // Locked, so that whoever disables the person meanwhile revokes this session too.
    const [person] = await tx.$queryRaw<{ enabled: boolean }[]>`
      SELECT disabled_at IS NULL AS enabled FROM app_user WHERE id = ${user.id} FOR SHARE`
    if (!fits || !person?.enabled) {
      await appendAuditEvent(tx, { type: 'anonymous' }, 'session.sign_in_refused', object)
      return null
    }
    const { secret, actor } = await createSession(tx, user.id, now)
    await appendAuditEvent(tx, actor, 'session.sign_in', object, { sessionId: actor.sessionId })
    return secret
  })
}
