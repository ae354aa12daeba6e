import 'server-only'
import { afterQuiet } from '@/lib/domain/notice/mail-time'
import { type Claimed, claimMails, finish, putBack } from '@/lib/notices/claim-deliveries'
import { composeMail } from '@/lib/notices/compose-mail'
import { type MailSettingsOf, mailSettingsOf } from '@/lib/notices/mail-settings'
import type { Mail, Post } from '@/lib/notices/mailer'
import { loadNotices, type NoticeView } from '@/lib/notices/notice-view'
import { wakeMail } from '@/lib/notices/wake-mail'
import type { Context } from '@/lib/server/context'

/** A mail about more than these would not be read. */
export const MOST_A_MAIL = 100
/** More than these at once come as one mail, also to who gets single ones. */
export const MOST_SINGLE = 3

type Way = {
  readonly post: Post
  /** The address of this installation, for links. */
  readonly base: string
}
type Letter = { readonly claimed: readonly Claimed[]; readonly views: readonly NoticeView[] }

/** Sends a person the mails that are due. Nothing is sent inside a transaction; a row is claimed, sent, marked. */
export async function sendMails(
  { db, now }: Pick<Context, 'db' | 'now'>,
  personId: string,
  way: Way,
): Promise<void> {
  const settings = await mailSettingsOf(db, personId)
  // A retry, a worker that was away or a changed setting: what was due before may find the person asleep.
  if (!(await waitsForQuiet({ db, now }, personId, settings)))
    await sendDue({ db, now }, personId, { ...way, settings })
  await wakeMail(db, personId)
}

/** Puts off what is due until the quiet hours are over; returns whether there are any now. */
async function waitsForQuiet(
  { db, now }: Pick<Context, 'db' | 'now'>,
  personId: string,
  settings: MailSettingsOf,
): Promise<boolean> {
  const at = now()
  const dueAt = afterQuiet(at, settings)
  if (dueAt <= at) return false
  const due = { channel: 'email', target: personId, state: 'pending', dueAt: { lt: dueAt } } as const
  await db.noticeDelivery.updateMany({ where: due, data: { dueAt } })
  return true
}

async function sendDue(
  { db, now }: Pick<Context, 'db' | 'now'>,
  personId: string,
  { settings, ...way }: Way & { readonly settings: MailSettingsOf },
): Promise<void> {
  for (;;) {
    const claimed = await claimMails(db, personId, now(), MOST_A_MAIL)
    if (claimed.length === 0) break
    const to = await addressOf(db, claimed)
    const views = await loadNotices(
      db,
      claimed.map(({ noticeId }) => noticeId),
    )
    const worth = to === null ? [] : claimed.filter(({ noticeId }) => views.get(noticeId)?.isOver === false)
    const rest = claimed.filter((one) => !worth.includes(one))
    await finish(db, rest, now(), { state: 'moot', ...(to === null && { problem: 'no_account' }) })
    if (to === null) continue
    const letters = lettersOf(worth, views, settings)
    if (!(await sendLetters({ db, now }, letters, { ...way, to, personId, settings }))) break
  }
}

type Envelope = Way & { readonly to: string; readonly personId: string; readonly settings: MailSettingsOf }

/** Returns whether the server took what it was given: after one failure the rest waits too. */
async function sendLetters(
  { db, now }: Pick<Context, 'db' | 'now'>,
  letters: readonly Letter[],
  { post, base, to, personId, settings }: Envelope,
): Promise<boolean> {
  for (const [index, { claimed, views }] of letters.entries()) {
    const text = await composeMail(views, { locale: settings.locale, base })
    const mail: Mail = { ...text, to, personId, messageId: messageIdOf(claimed, base), at: now() }
    const posted = await post(mail)
    if (posted.kind === 'sent') await finish(db, claimed, now(), { state: 'done' })
    else if (posted.kind === 'refused') {
      await finish(db, claimed, now(), { state: 'given_up', problem: posted.problem })
    } else {
      const unsent = letters.slice(index).flatMap((letter) => letter.claimed)
      await putBack(db, unsent, now(), posted.problem)
      return false
    }
  }
  return true
}

/** One a notice, or one for all of them. */
function lettersOf(
  claimed: readonly Claimed[],
  views: ReadonlyMap<bigint, NoticeView>,
  { digest }: MailSettingsOf,
): Letter[] {
  const viewOf = ({ noticeId }: Claimed) => views.get(noticeId) ?? []
  if (claimed.length === 0) return []
  if (digest !== 'none' || claimed.length > MOST_SINGLE) return [{ claimed, views: claimed.flatMap(viewOf) }]
  return claimed.map((one) => ({ claimed: [one], views: [viewOf(one)].flat() }))
}

/** The first delivery names the mail: a second try of it bears the same id. */
function messageIdOf(claimed: readonly Claimed[], base: string): string {
  return `<giro-notice-${claimed[0]?.id ?? 0}@${new URL(base).hostname}>`
}

/** Where the newest of them goes; null when that account is gone. */
async function addressOf(db: Context['db'], claimed: readonly Claimed[]): Promise<string | null> {
  const userId = claimed.at(-1)?.userId
  if (!userId) return null
  const user = await db.user.findFirst({ where: { id: userId, disabledAt: null }, select: { email: true } })
  return user?.email ?? null
}
