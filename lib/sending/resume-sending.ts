import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { SendingNote } from '@/lib/sending/sending-note'
import { wakeAttempts } from '@/lib/sending/wake-attempts'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ResumeSendingInput = z.strictObject({
  /** When the stop happened that the admin's screen showed: a newer one needs a look of its own. */
  stoppedAt: z.coerce.date(),
  note: SendingNote,
})

/**
 * Lets everything leave again, and wakes what waited. A restored database is not resumed here: what was sent after the
 * backup has to be gone through first.
 */
export async function resumeSending(
  context: Context,
  input: z.input<typeof ResumeSendingInput>,
): Promise<{ woken: number }> {
  const admin = authorize(context.actor, 'sending:resume')
  const { stoppedAt, note } = ResumeSendingInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    const before = await tx.installation.findFirst({
      select: { sendingStoppedAt: true, sendingStopCause: true },
    })
    if (before?.sendingStopCause === 'restored')
      throw new GiroError('refused', { reason: 'sending_restored' })
    const open = await tx.sendingStop.findFirst({ where: { resumedAt: null }, select: { id: true } })
    const { count } = await tx.installation.updateMany({
      where: { sendingStoppedAt: stoppedAt, sendingStopCause: 'person' },
      data: { sendingStoppedAt: null, sendingStoppedBy: null, sendingStopCause: null, sendingStopNote: null },
    })
    if (count !== 1 || !open) {
      const reason = before?.sendingStoppedAt ? 'changed_meanwhile' : 'sending_not_stopped'
      throw new GiroError('conflict', { reason })
    }
    const data = { resumedBy: admin.userId, resumeNote: note }
    await tx.sendingStop.update({ where: { id: open.id }, data, select: { id: true } })
    const woken = await wakeAttempts(tx, context.now())
    await appendAuditEvent(tx, admin, 'sending.resume', { type: 'installation', id: '1' }, { woken })
    return { woken }
  })
}
