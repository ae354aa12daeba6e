import 'server-only'
import { mailTime } from '@/lib/domain/notice/mail-time'
import { enqueue } from '@/lib/jobs/enqueue'
import { webhookJobKey } from '@/lib/jobs/job-keys'
import { mailSettingsOf } from '@/lib/notices/mail-settings'
import { wakeMail } from '@/lib/notices/wake-mail'
import type { Context } from '@/lib/server/context'

/**
 * Works out when each mail about a notice leaves, by the quiet hours and digest of whoever gets it, and sends webhooks
 * on their way. Any number of times: what has its time keeps it. Whatever else a person is to be mailed gets its time
 * along with it, so that of a hundred payouts submitted at once ninety-nine have nothing left to work out. Without a
 * transaction, so that mails to one person do not wait for each other: what is written here alone is found by the sweep.
 */
export async function planNotice({ db, now }: Pick<Context, 'db' | 'now'>, noticeId: bigint): Promise<void> {
  const rows = await db.noticeDelivery.findMany({
    where: {
      noticeId,
      state: 'pending',
      OR: [{ channel: 'email', dueAt: null }, { channel: 'webhook' }],
    },
    select: { id: true, channel: true, target: true, dueAt: true },
    orderBy: { id: 'asc' },
  })
  for (const { id, channel, target, dueAt } of rows) {
    if (channel === 'email') {
      const at = mailTime(now(), await mailSettingsOf(db, target))
      const unplanned = { channel: 'email', target, state: 'pending', dueAt: null } as const
      await db.noticeDelivery.updateMany({ where: unplanned, data: { dueAt: at } })
      await wakeMail(db, target)
    } else {
      const deliveryId = id.toString()
      const options = { jobKey: webhookJobKey(deliveryId), priority: 5, ...(dueAt && { runAt: dueAt }) }
      await enqueue(db, 'send_webhook', { deliveryId }, options)
    }
  }
}
