import 'server-only'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Handler } from '@/lib/jobs/handler'
import { inNoticeLane } from '@/lib/jobs/poll-lanes'
import { mailOwner } from '@/lib/notices/mail-owner'
import { localPost, smtpPost } from '@/lib/notices/mailer'
import { ownAddress } from '@/lib/notices/own-address'

export const handle: Handler<'mail_owner'> = async (context, payload) => {
  const { mail } = env()
  const post = mail ? smtpPost(mail) : localPost(context.db)
  if (await inNoticeLane(() => mailOwner(context, payload, { post, base: ownAddress() }))) return
  // Put back rather than waited for: this lane is for what people approve.
  await enqueue(context.db, 'mail_owner', payload, { priority: 5 })
}
