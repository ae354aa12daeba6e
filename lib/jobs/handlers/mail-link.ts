import 'server-only'
import { env } from '@/lib/env'
import type { Handler } from '@/lib/jobs/handler'
import { mailLink } from '@/lib/notices/mail-link'
import { smtpPost } from '@/lib/notices/mailer'
import { ownAddress } from '@/lib/notices/own-address'

export const handle: Handler<'mail_link'> = async (context, { linkId }) => {
  const { mail } = env()
  // Where no mail is set up any more, whoever asked asks again and is given it to hand over.
  if (mail) await mailLink(context, linkId, { post: smtpPost(mail), base: ownAddress() })
}
