import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { closeByGiro } from '@/lib/incidents/close-by-giro'
import { wakeAttempts } from '@/lib/sending/wake-attempts'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ResumeAccountInput = z.strictObject({
  accountId: z.string(),
  /** When the stop happened that the admin's screen showed: a newer one needs a look of its own. */
  stoppedAt: z.coerce.date(),
})

/** Lets a stopped account send again, and wakes what waits for it: approved attempts and those still unknown. */
export async function resumeAccount(
  context: Context,
  input: z.input<typeof ResumeAccountInput>,
): Promise<{ accountId: string; woken: number }> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId, stoppedAt } = ResumeAccountInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId } })
    if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
    const { count } = await tx.account.updateMany({
      where: { id: accountId, stoppedAt },
      data: { stoppedAt: null, stoppedReason: null, resumedAt: now, version: { increment: 1 } },
    })
    if (count !== 1) {
      throw new GiroError('conflict', {
        reason: account.stoppedAt ? 'changed_meanwhile' : 'account_not_stopped',
      })
    }
    const woken = await wakeAttempts(tx, now, accountId)
    const incident = { kind: 'breaker_open', subject: accountId, cause: 'account_resumed' } as const
    await closeByGiro(tx, now, [incident])
    const data = { stoppedReason: account.stoppedReason, woken }
    await appendAuditEvent(tx, admin, 'account.resume', { type: 'account', id: accountId }, data)
    return { accountId, woken }
  })
}
