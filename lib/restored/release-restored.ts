import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { closeByGiro } from '@/lib/incidents/close-by-giro'
import { countLeaving } from '@/lib/restored/count-leaving'
import { openReports, waitsForHosts } from '@/lib/restored/open-reports'
import { TypedCount } from '@/lib/restored/typed-count'
import { SendingNote } from '@/lib/sending/sending-note'
import { wakeAttempts } from '@/lib/sending/wake-attempts'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ReleaseRestoredInput = z.strictObject({
  reason: SendingNote,
  /** The reports that the screen showed: a newer one needs a look of its own. */
  reportIds: z.array(z.uuid()).min(1),
  /** How many payouts leave at once, as the person wrote it: asked where no journal tells what was sent. */
  leaving: TypedCount.optional(),
})

/**
 * Lets a restored, moved or cloned database send again, after a person went through what was sent after the backup. The
 * hosts' reports are let pass, the database is told what it is, and what waits is woken. A stop that a person had pressed
 * before stays.
 */
export async function releaseRestored(
  context: Context,
  input: z.input<typeof ReleaseRestoredInput>,
): Promise<{ woken: number; stopped: boolean }> {
  const admin = authorize(context.actor, 'sending:resume')
  const { reason, reportIds, leaving } = ReleaseRestoredInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.anchor', 0))`
    const installation = await tx.installation.findUniqueOrThrow({ where: { id: 1 } })
    if (installation.sendingStopCause !== 'restored')
      throw new GiroError('conflict', { reason: 'not_restored' })
    await requireGoneThrough(tx, { reportIds, leaving })
    const at = context.now()
    await tx.$executeRaw`
      UPDATE anchor SET released_report_id = report_id, enrolled_at = coalesce(enrolled_at, ${at}),
        enrolled_by = coalesce(enrolled_by, ${admin.userId})
      WHERE report_id IS NOT NULL AND set_aside_at IS NULL`
    await closeByGiro(tx, at, [{ kind: 'restored', subject: 'installation', cause: 'sending_released' }])
    const stopped = installation.sendingStopNote !== null
    await resume(tx, { admin, reason, stopped })
    const woken = stopped ? 0 : await wakeAttempts(tx, at)
    const data = { reports: reportIds.length, woken, stopped }
    await appendAuditEvent(tx, admin, 'sending.release', { type: 'installation', id: '1' }, data)
    return { woken, stopped }
  })
}

async function requireGoneThrough(
  tx: Transaction,
  { reportIds, leaving }: { reportIds: readonly string[]; leaving: number | undefined },
): Promise<void> {
  const reports = await openReports(tx)
  const shown = [...reportIds].sort().join()
  const now = reports.map(({ reportId }) => reportId).sort()
  if (now.join() !== shown) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  if (await tx.restoredSend.findFirst({ where: { seenAt: null }, select: { id: true } })) {
    throw new GiroError('refused', { reason: 'restored_sends_open' })
  }
  if (await waitsForHosts(tx)) throw new GiroError('refused', { reason: 'hosts_not_looked' })
  const blind = reports.some(({ findings }) => findings.includes('no_record'))
  if (blind && leaving !== (await countLeaving(tx)))
    throw new GiroError('conflict', { reason: 'count_differs' })
}

/** The database is told what it is; the triggers refuse that while anything is open. */
async function resume(
  tx: Transaction,
  { admin, reason, stopped }: { admin: UserActor; reason: string; stopped: boolean },
): Promise<void> {
  if (stopped) {
    await tx.$executeRaw`UPDATE installation SET database_identity = database_identity(), sending_stop_cause = 'person'`
    return
  }
  const open = await tx.sendingStop.findFirst({ where: { resumedAt: null }, select: { id: true } })
  await tx.$executeRaw`
    UPDATE installation SET database_identity = database_identity(), sending_stopped_at = NULL,
      sending_stopped_by = NULL, sending_stop_cause = NULL`
  if (!open) return
  const data = { resumedBy: admin.userId, resumeNote: reason }
  await tx.sendingStop.update({ where: { id: open.id }, data, select: { id: true } })
}
