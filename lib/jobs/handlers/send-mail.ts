import 'server-only'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Handler } from '@/lib/jobs/handler'
import { mailJobKey } from '@/lib/jobs/job-keys'
import { inNoticeLane } from '@/lib/jobs/poll-lanes'
import { localPost, smtpPost } from '@/lib/notices/mailer'
import { ownAddress } from '@/lib/notices/own-address'
import { sendMails } from '@/lib/notices/send-mails'

export const handle: Handler<'send_mail'> = async (context, { personId }) => {
  const { mail } = env()
  const post = mail ? smtpPost(mail) : localPost(context.db)
  if (await inNoticeLane(() => sendMails(context, personId, { post, base: ownAddress() }))) return
  // Put back rather than waited for: this lane is for what people approve.
  await enqueue(context.db, 'send_mail', { personId }, { jobKey: mailJobKey(personId), priority: 5 })
}
