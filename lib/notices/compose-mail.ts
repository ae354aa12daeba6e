import 'server-only'
import type { Locale } from '@/lib/domain/money'
import type { OwnerChange } from '@/lib/domain/notice/owner-change'
import { formatDateTime } from '@/lib/i18n/format'
import { LOCALE_TAGS } from '@/lib/i18n/locales'
import type { NoticeView } from '@/lib/notices/notice-view'
import {
  type NoticeTranslator,
  type NoticeWords,
  noticeWords,
  oneLine,
  translatorOf,
} from '@/lib/notices/notice-words'

export type MailText = { readonly subject: string; readonly text: string; readonly html: string }

/** Where a person says what they want to be told of. */
const CHOICES = '/settings/notices'
/** Where they see what opens their account. */
const SECURITY = '/security'

/** One mail about one notice, or about several: subject, plain text and HTML, all in the person's language. */
export async function composeMail(
  views: readonly NoticeView[],
  { locale, base }: { readonly locale: Locale; readonly base: string },
): Promise<MailText> {
  const t = await translatorOf(locale)
  const notices = views.map((view) => noticeWords(t, locale, view, base))
  const [only] = notices
  const title =
    notices.length === 1 && only ? only.title : t('notices.mail.several', { count: notices.length })
  const foot = { text: t('notices.mail.why'), link: `${base}${CHOICES}`, label: t('notices.mail.choose') }
  return {
    subject: oneLine(`Giro: ${title}`),
    text: [...notices.map((notice) => plain(t, notice)), '--', `${foot.text}\n${foot.link}`].join('\n\n'),
    html: page(LOCALE_TAGS[locale], title, notices.map((notice) => rich(t, notice)).join(''), foot),
  }
}

/** The mail with a link that sets a password. */
export async function composeLinkMail(
  kind: 'invitation' | 'reset',
  { locale, link, base }: { readonly locale: Locale; readonly link: string; readonly base: string },
): Promise<MailText> {
  const t = await translatorOf(locale)
  const title = t(`access.mail.${kind}.title`)
  const paragraphs = [t(`access.mail.${kind}.body`), t(`access.mail.${kind}.ignore`)]
  const foot = { text: t('access.mail.foot'), link: base, label: base }
  const rows = paragraphs.map((one) => `<p style="margin:0 0 8px">${escaped(one)}</p>`)
  const button = `<p style="margin:8px 0"><a href="${escaped(link)}">${escaped(t(`access.mail.${kind}.open`))}</a></p>`
  return {
    subject: oneLine(`Giro: ${title}`),
    text: [title, paragraphs[0], link, paragraphs[1], '--', `${foot.text}\n${base}`].join('\n\n'),
    html: page(LOCALE_TAGS[locale], title, [rows[0], button, rows[1]].join(''), foot),
  }
}

type OwnerMail = {
  readonly locale: Locale
  readonly timeZone: string
  readonly base: string
  readonly at: Date
}

/** The mail that tells the owner of an account what opens it now, or no longer does. */
export async function composeOwnerMail(change: OwnerChange, mail: OwnerMail): Promise<MailText> {
  const { locale, timeZone, base, at } = mail
  const t = await translatorOf(locale)
  const title = t(`access.changed.${change}`)
  const when = t('access.changed.when', { at: formatDateTime(at, locale, timeZone), zone: timeZone })
  const [link, what] = [`${base}${SECURITY}`, t('access.changed.ifNot')]
  const foot = { text: t('access.mail.foot'), link: base, label: base }
  const rows = [when, what].map((one) => `<p style="margin:0 0 8px">${escaped(one)}</p>`)
  const button = `<p style="margin:8px 0"><a href="${escaped(link)}">${escaped(t('access.changed.open'))}</a></p>`
  return {
    subject: oneLine(`Giro: ${title}`),
    text: [title, when, what, link, '--', `${foot.text}\n${base}`].join('\n\n'),
    html: page(LOCALE_TAGS[locale], title, [...rows, button].join(''), foot),
  }
}

function plain(t: NoticeTranslator, { title, body, rows, link }: NoticeWords): string {
  const facts = rows.map(({ label, value }) => `${label}: ${value}`)
  return [title, body, ...facts, `${t('notices.mail.open')}: ${link}`].join('\n')
}

function rich(t: NoticeTranslator, { title, body, rows, link }: NoticeWords): string {
  const facts = rows
    .map(
      ({ label, value }) =>
        `<tr><th align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b6472">${escaped(label)}</th><td style="padding:2px 0">${escaped(value)}</td></tr>`,
    )
    .join('')
  return `<h2 style="font-size:16px;margin:24px 0 4px">${escaped(title)}</h2><p style="margin:0 0 8px">${escaped(body)}</p>${
    facts === '' ? '' : `<table role="presentation" cellpadding="0" cellspacing="0">${facts}</table>`
  }<p style="margin:8px 0 0"><a href="${escaped(link)}">${escaped(t('notices.mail.open'))}</a></p>`
}

function page(
  lang: string,
  title: string,
  body: string,
  foot: { text: string; link: string; label: string },
): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body style="font-family:system-ui,sans-serif;font-size:14px;color:#16202c">${body}<hr style="margin:24px 0;border:0;border-top:1px solid #d5dae1"><p style="font-size:12px;color:#5b6472">${escaped(foot.text)} <a href="${escaped(foot.link)}">${escaped(foot.label)}</a></p></body></html>`
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
