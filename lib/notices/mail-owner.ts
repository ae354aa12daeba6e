import 'server-only'
import { RetryLater } from '@/lib/jobs/retry-later'
import type { TaskPayload } from '@/lib/jobs/tasks'
import { composeOwnerMail } from '@/lib/notices/compose-mail'
import { mailSettingsOf } from '@/lib/notices/mail-settings'
import type { Post } from '@/lib/notices/mailer'
import type { Context } from '@/lib/server/context'

/** Mails the owner of an account of what opens it now, or no longer does. At once: nobody chooses not to know, or later. */
export async function mailOwner(
  { db }: Pick<Context, 'db'>,
  { id, userId, change, at }: TaskPayload<'mail_owner'>,
  { post, base }: { readonly post: Post; readonly base: string },
): Promise<void> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { email: true, personId: true } })
  if (!user) return
  const { email: to, personId } = user
  const { locale, timeZone } = await mailSettingsOf(db, personId)
  const text = await composeOwnerMail(change, { locale, timeZone, base, at: new Date(at) })
  const messageId = `<giro-owner-${id}@${new URL(base).hostname}>`
  const posted = await post({ ...text, to, personId, messageId, at: new Date(at) })
  // A mailbox that does not exist gets no better by asking again.
  if (posted.kind === 'later') throw new RetryLater(posted.problem)
}
