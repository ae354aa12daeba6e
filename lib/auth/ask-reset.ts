import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { giveLink, mailsLinks, RESET_MS } from '@/lib/auth/access-links'
import { requirePasswords, takesPasswords } from '@/lib/auth/passwords-taken'
import { takeReset } from '@/lib/auth/sign-in-tries'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { enqueue } from '@/lib/jobs/enqueue'

export const AskResetInput = z.strictObject({ email: z.string().trim().toLowerCase().max(254) })

/**
 * Takes the wish of whoever forgot their password. The answer and what it takes are the same whoever has that e-mail, or nobody: what
 * there is to do is done by a job.
 * @throws GiroError `rate_limited` by where it comes from alone
 */
export async function askReset(
  db: Database,
  input: z.input<typeof AskResetInput>,
  now: Date,
  from: {
    readonly address: string | null
    readonly key: string
    readonly most: { readonly address: number }
  },
): Promise<null> {
  const { email } = AskResetInput.parse(input)
  requirePasswords()
  const { address, key, most } = from
  const taken = await takeReset(db, { email, address, key, most: most.address }, now)
  if (taken === 'address') throw new GiroError('rate_limited')
  const user = await db.user.findUnique({ where: { email }, select: { id: true } })
  await enqueue(db, 'ask_reset', { userId: taken === null ? (user?.id ?? null) : null }, { priority: -5 })
  return null
}

/** Makes the link and has it mailed, where mail is set up; nothing for who may not sign in, has not yet accepted an invitation, or is nobody. */
export async function openReset(db: Database, userId: string | null, now: Date): Promise<void> {
  // Where nothing is mailed an admin makes the link, and nobody else may end it.
  if (userId === null || !mailsLinks() || !takesPasswords()) return
  await inTransaction(db, async (tx) => {
    const [person] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM app_user WHERE id = ${userId} AND disabled_at IS NULL AND password_hash IS NOT NULL FOR NO KEY UPDATE`
    if (!person) return
    await giveLink(tx, { userId, kind: 'reset', madeById: null, ms: RESET_MS }, now)
    await appendAuditEvent(tx, { type: 'anonymous' }, 'password.ask_reset', { type: 'user', id: userId })
  })
}
