import 'server-only'
import { drawToken } from '@/lib/auth/access-links'
import { LINK_PAGE } from '@/lib/domain/sign-in/link-page'
import { RetryLater } from '@/lib/jobs/retry-later'
import { composeLinkMail } from '@/lib/notices/compose-mail'
import { mailSettingsOf } from '@/lib/notices/mail-settings'
import type { Post } from '@/lib/notices/mailer'
import type { Context } from '@/lib/server/context'

type Way = { readonly post: Post; readonly base: string }

/**
 * Mails one link that sets a password. Its secret is drawn here and kept nowhere, so that a second try carries another; one that is no
 * longer open is not mailed.
 */
export async function mailLink(
  { db, now }: Pick<Context, 'db' | 'now'>,
  linkId: string,
  { post, base }: Way,
): Promise<void> {
  const link = await db.accessLink.findUnique({
    where: { id: linkId },
    select: {
      kind: true,
      expiresAt: true,
      user: { select: { email: true, personId: true, disabledAt: true } },
    },
  })
  const at = now()
  if (!link || link.expiresAt <= at) return
  // It works once they have access: perhaps soon, and within its time.
  if (link.user.disabledAt !== null) throw new RetryLater('closed')
  const token = await drawToken(db, linkId, at)
  if (token === null) return
  const { email: to, personId } = link.user
  const { locale } = await mailSettingsOf(db, personId)
  const text = await composeLinkMail(link.kind, { locale, link: `${base}${LINK_PAGE}#${token}`, base })
  const messageId = `<giro-link-${linkId}-${at.getTime()}@${new URL(base).hostname}>`
  const posted = await post({ ...text, to, personId, messageId, at })
  // A mailbox that does not exist gets no better by asking again.
  if (posted.kind === 'later') throw new RetryLater(posted.problem)
}
