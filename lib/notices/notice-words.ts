import 'server-only'
import { createTranslator } from 'use-intl/core'
import { formatMoney, type Locale } from '@/lib/domain/money'
import { type NoticeEvent, noticeSpec } from '@/lib/domain/notice/events'
import { loadMessages } from '@/lib/i18n/load-messages'
import { LOCALE_TAGS } from '@/lib/i18n/locales'
import type { NoticeView } from '@/lib/notices/notice-view'

/** A notice in somebody's language. Every text is one line. */
export type NoticeWords = {
  readonly title: string
  readonly body: string
  readonly rows: readonly { readonly label: string; readonly value: string }[]
  readonly link: string
}

export async function translatorOf(locale: Locale) {
  return createTranslator({
    locale: LOCALE_TAGS[locale],
    messages: await loadMessages(locale),
    timeZone: 'UTC',
  })
}
export type NoticeTranslator = Awaited<ReturnType<typeof translatorOf>>

/** What is said of it by mail and to webhooks; `base` is the address of this installation. */
export function noticeWords(
  t: NoticeTranslator,
  locale: Locale,
  view: NoticeView,
  base: string,
): NoticeWords {
  const { event, payout, incident, cash, path } = view
  const what = subjectOf(t, locale, view)
  const rows = [
    ...(payout
      ? [
          { label: t('notices.amount'), value: formatMoney(payout.amountMinor, payout.currency, locale) },
          { label: t('notices.reference'), value: payout.toldReference },
          { label: t('notices.status'), value: statusOf(t, payout) },
        ]
      : []),
    ...(cash
      ? [
          { label: t('notices.amount'), value: formatMoney(cash.amountMinor, cash.currency, locale) },
          { label: t('notices.reference'), value: cash.reference },
          { label: t('notices.till'), value: cash.till },
        ]
      : []),
    ...(incident ? [{ label: t('notices.incident'), value: t(`incidents.kinds.${incident}.title`) }] : []),
  ]
  return {
    title: oneLine(t(`notices.events.${event}.title`, { what })),
    body: oneLine(t(`notices.events.${event}.body`)),
    rows: rows.map(({ label, value }) => ({ label, value: oneLine(value) })),
    link: `${base}${path}`,
  }
}

/** Events whose text speaks to the one person it is for. */
const SPOKEN_TO: readonly NoticeEvent[] = ['request_expired', 'edited', 'confirm_soon']

/** The same for a channel that many read: nobody is spoken to, and what is over says so. */
export function channelWords(
  t: NoticeTranslator,
  locale: Locale,
  view: NoticeView,
  base: string,
): NoticeWords {
  const { event, isOver } = view
  const any = t(`notices.events.${event}.any`)
  const title = noticeSpec(event).about === 'desk' ? any : `${any}: ${subjectOf(t, locale, view)}`
  const words = noticeWords(t, locale, view, base)
  const body = SPOKEN_TO.includes(event) ? '' : words.body
  return { ...words, title: oneLine(title), body: isOver ? oneLine(t('notices.over')) : body }
}

/** What it is about in a few words: amount and reference, the kind of incident, the number of a policy or proposal. */
function subjectOf(
  t: NoticeTranslator,
  locale: Locale,
  { payout, incident, cash, proposal, subjectId }: NoticeView,
): string {
  if (proposal) return t(`changes.one.${proposal.kind}`, { number: `${proposal.number}` })
  if (incident) return t(`incidents.kinds.${incident}.title`)
  if (payout) return `${formatMoney(payout.amountMinor, payout.currency, locale)} · ${payout.toldReference}`
  if (cash) return `${formatMoney(cash.amountMinor, cash.currency, locale)} · ${cash.reference}`
  return subjectId
}

function statusOf(t: NoticeTranslator, { state, outcome }: NonNullable<NoticeView['payout']>): string {
  const ours = t(`status.state.${state}.label`)
  return outcome === null ? ours : `${ours} · ${t(`status.outcome.${outcome}.label`)}`
}

/** No header and no line of a message can be made by what a text holds. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 300)
}
