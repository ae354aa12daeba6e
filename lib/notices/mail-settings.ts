import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { Locale } from '@/lib/domain/money'
import type { MailTimes } from '@/lib/domain/notice/mail-time'
import { DEFAULT_LOCALE, DEFAULT_TIME_ZONE, isLocale } from '@/lib/i18n/locales'

export type MailSettingsOf = MailTimes & { readonly locale: Locale }

/** Half past seven: before a working day begins. */
export const DEFAULT_DIGEST_MINUTE = 7 * 60 + 30

/** Of whoever has never opened their settings: the language they read Giro in, by the clock of the accounts. */
async function defaultsOf(db: Queryable, personId: string): Promise<MailSettingsOf> {
  const [user, zones] = await Promise.all([
    db.user.findFirst({
      where: { personId, disabledAt: null, locale: { not: null } },
      orderBy: { id: 'asc' },
      select: { locale: true },
    }),
    db.account.findMany({ distinct: ['timeZone'], select: { timeZone: true }, take: 2 }),
  ])
  const [zone, other] = zones
  return {
    locale: isLocale(user?.locale) ? user.locale : DEFAULT_LOCALE,
    timeZone: zone && !other ? zone.timeZone : DEFAULT_TIME_ZONE,
    quiet: null,
    digest: 'none',
    digestMinute: DEFAULT_DIGEST_MINUTE,
  }
}

/** When and in which language a person gets mail. */
export async function mailSettingsOf(db: Queryable, personId: string): Promise<MailSettingsOf> {
  const row = await db.noticeSetting.findUnique({ where: { personId } })
  if (!row) return defaultsOf(db, personId)
  const { locale, timeZone, quietFrom, quietUntil, digest, digestMinute } = row
  return {
    locale: isLocale(locale) ? locale : DEFAULT_LOCALE,
    timeZone,
    quiet: quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil },
    digest,
    digestMinute,
  }
}
