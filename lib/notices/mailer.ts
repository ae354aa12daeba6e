import 'server-only'
import { createTransport } from 'nodemailer'
import type { Database } from '@/lib/db/client'
import { assertOutsideTransaction } from '@/lib/db/transaction'
import type { MailSettings } from '@/lib/env'
import type { MailText } from '@/lib/notices/compose-mail'

export type Mail = MailText & {
  readonly to: string
  readonly personId: string
  /** The same for every try, so that whoever got it twice can tell. */
  readonly messageId: string
  readonly at: Date
}

/** `refused`: the server knows no such mailbox, and asking again would not help. Problems are keys of `notices.problems`. */
export type Posted =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly problem: MailProblem }
  | { readonly kind: 'refused'; readonly problem: MailProblem }
export type MailProblem = 'unreachable' | 'timeout' | 'sign_in' | 'busy' | 'refused' | 'no_mailbox'
export type Post = (mail: Mail) => Promise<Posted>

export type SmtpOptions = MailSettings & { readonly timeoutMs?: number }

const TIMEOUT_MS = 20_000
/** How much of what would have been mailed is kept for reading. */
const KEPT_MAILS = 500

/** Sends by a mail server. Whatever it answers, and however long it keeps silent, comes back as a `Posted`. */
export function smtpPost({ url, plainAllowed, from, timeoutMs = TIMEOUT_MS }: SmtpOptions): Post {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !plainAllowed,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  }
  return async ({ to, subject, text, html, messageId }) => {
    assertOutsideTransaction()
    const transport = createTransport(options)
    // A server that says a word now and then keeps a connection for ever.
    const patience = setTimeout(() => transport.close(), 2 * timeoutMs)
    try {
      await transport.sendMail({
        envelope: { from, to: [to] },
        from: { name: 'Giro', address: from },
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { kind: 'sent' }
    } catch (error) {
      return failureOf(error)
    } finally {
      clearTimeout(patience)
      transport.close()
    }
  }
}

/** What nodemailer says of a failure. */
type SmtpFailure = { readonly code?: unknown; readonly responseCode?: unknown; readonly command?: unknown }

function failureOf(error: unknown): Posted {
  if (typeof error !== 'object' || error === null) return { kind: 'later', problem: 'unreachable' }
  const { code, responseCode, command }: SmtpFailure = error
  if (code === 'ETIMEDOUT') return { kind: 'later', problem: 'timeout' }
  if (code === 'EAUTH' || code === 'ENOAUTH') return { kind: 'later', problem: 'sign_in' }
  if (typeof responseCode !== 'number') return { kind: 'later', problem: 'unreachable' }
  if (responseCode < 500) return { kind: 'later', problem: 'busy' }
  if (command === 'RCPT TO') return { kind: 'refused', problem: 'no_mailbox' }
  // It may be our settings that it turns down, which somebody can mend.
  return { kind: 'later', problem: 'refused' }
}

/** Where no mail server is set up: keeps what would have been sent, the newest 500, for people to read. */
export function localPost(db: Database): Post {
  return async ({ to, personId, messageId, subject, text, html, at }) => {
    await db.$executeRaw`
      INSERT INTO local_mail (message_id, person_id, address, subject, text, html, at)
      VALUES (${messageId}, ${personId}, ${to}, ${subject}, ${text}, ${html}, ${at}) ON CONFLICT DO NOTHING`
    await db.$executeRaw`DELETE FROM local_mail WHERE id <= (SELECT max(id) FROM local_mail) - ${KEPT_MAILS}`
    return { kind: 'sent' }
  }
}
