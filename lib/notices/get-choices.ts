import 'server-only'
import type { Locale } from '@/lib/domain/money'
import { mayBeTold, NOTICE_EVENT_NAMES, type NoticeEvent, noticeSpec } from '@/lib/domain/notice/events'
import { type Digest, textOfMinute } from '@/lib/domain/notice/mail-time'
import { mailSettingsOf } from '@/lib/notices/mail-settings'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type EventChoice = { readonly event: NoticeEvent; readonly inbox: boolean; readonly email: boolean }

export type ChoicesView = {
  readonly events: readonly EventChoice[]
  /** False: nothing was ever saved, and the mails' language and zone are what everybody gets. */
  readonly saved: boolean
  readonly locale: Locale
  readonly timeZone: string
  /** `22:00`; both or neither. */
  readonly quietFrom: string
  readonly quietUntil: string
  readonly digest: Digest
  readonly digestAt: string
  /** Where mails go. */
  readonly address: string
}

/** What this person is told of, how and when. Only events that they can be told of. */
export async function getChoices({ db, actor }: ReadContext): Promise<ChoicesView> {
  const reader = authorize(actor, 'desk:enter')
  const { personId, userId } = reader
  const [rows, settings, saved, user] = await Promise.all([
    db.noticeChoice.findMany({ where: { personId } }),
    mailSettingsOf(db, personId),
    db.noticeSetting.count({ where: { personId } }),
    db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } }),
  ])
  const events = NOTICE_EVENT_NAMES.filter((event) => mayBeTold(reader, event)).map((event) => {
    const { inbox, email } = rows.find((row) => row.event === event) ?? noticeSpec(event)
    return { event, inbox, email }
  })
  const { quiet } = settings
  return {
    events,
    saved: saved > 0,
    locale: settings.locale,
    timeZone: settings.timeZone,
    quietFrom: quiet ? textOfMinute(quiet.from) : '',
    quietUntil: quiet ? textOfMinute(quiet.until) : '',
    digest: settings.digest,
    digestAt: textOfMinute(settings.digestMinute),
    address: user.email,
  }
}
