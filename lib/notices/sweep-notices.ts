import 'server-only'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { mailJobKey, webhookJobKey } from '@/lib/jobs/job-keys'
import { CLAIM_MS } from '@/lib/notices/claim-deliveries'
import { planNotice } from '@/lib/notices/plan-notice'
import type { Context } from '@/lib/server/context'

const BATCH = 200
/** What is younger than this may simply not have had its turn. */
const PATIENCE_MS = 60 * 1_000

/**
 * Finds what should have been told although no job is there for it: a worker was killed, or the queue was emptied. The
 * rows are the truth, jobs only wake. Returns how many.
 */
export async function sweepNotices(context: Pick<Context, 'db' | 'now'>): Promise<number> {
  const { db, now } = context
  const at = now()
  const late = new Date(at.getTime() - PATIENCE_MS)
  const gone = new Date(at.getTime() - CLAIM_MS)
  const rows = await db.$queryRaw<
    { id: bigint; noticeId: bigint; channel: string; target: string; planned: boolean }[]
  >`
    SELECT id, notice_id AS "noticeId", channel::text, target, due_at IS NOT NULL AS planned FROM notice_delivery
    WHERE state = 'pending' AND (due_at <= ${late} OR due_at IS NULL AND created_at <= ${late})
      OR state = 'sending' AND claimed_at <= ${gone}
    ORDER BY id LIMIT ${BATCH}`
  const unplanned = rows.filter(({ planned }) => !planned).map(({ noticeId }) => noticeId)
  for (const noticeId of new Set(unplanned)) await planNotice(context, noticeId)
  const planned = rows.filter((row) => row.planned)
  const people = new Set(planned.filter(({ channel }) => channel === 'email').map(({ target }) => target))
  const mails = [...people].map((personId) => ({ payload: { personId }, jobKey: mailJobKey(personId) }))
  await enqueueEach(db, 'send_mail', mails, 5)
  const hooks = planned.filter(({ channel }) => channel === 'webhook').map(({ id }) => id.toString())
  const sends = hooks.map((deliveryId) => ({ payload: { deliveryId }, jobKey: webhookJobKey(deliveryId) }))
  await enqueueEach(db, 'send_webhook', sends, 5)
  return rows.length
}
