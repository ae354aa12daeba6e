import 'server-only'
import type { Database } from '@/lib/db/client'
import { enqueue } from '@/lib/jobs/enqueue'
import { mailJobKey } from '@/lib/jobs/job-keys'

/**
 * Has a person's mails sent when the first of them is due; one job a person waits, whatever they are told of. One that
 * waits already is left alone: a hundred payouts of one maker would stand in line for it. Call it with what is due
 * committed, so that whoever takes that job finds it.
 */
export async function wakeMail(db: Database, personId: string): Promise<void> {
  const first = await db.noticeDelivery.findFirst({
    where: { channel: 'email', target: personId, state: 'pending', dueAt: { not: null } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  })
  if (!first?.dueAt) return
  const jobKey = mailJobKey(personId)
  const waiting = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM graphile_worker.jobs
    WHERE key = ${jobKey} AND locked_at IS NULL AND attempts < max_attempts AND run_at <= ${first.dueAt}`
  if (waiting.length === 0)
    await enqueue(db, 'send_mail', { personId }, { jobKey, runAt: first.dueAt, priority: 5 })
}
