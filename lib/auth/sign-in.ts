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
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, disabledAt: true, passwordHash: true },
  })
  const fits = await verifyPassword(user?.passwordHash, password)
  if (!user) return null
  const refused = !fits || user.disabledAt !== null
  return inTransaction(db, async (tx) => {
    const secret = refused ? null : await createSession(tx, user.id, now)
    const action = refused ? 'session.sign_in_refused' : 'session.sign_in'
    await appendAuditEvent(tx, { type: 'operator', command: 'sign-in' }, action, {
      type: 'user',
      id: user.id,
    })
    return secret
  })
}
