import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { LOCALES } from '@/lib/domain/money'
import { NOTICE_EVENT_NAMES } from '@/lib/domain/notice/events'
import { DIGESTS, minuteOfText } from '@/lib/domain/notice/mail-time'
import { canonicalTimeZone } from '@/lib/domain/time-zone'
import { DEFAULT_DIGEST_MINUTE } from '@/lib/notices/mail-settings'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const time = z
  .string()
  .trim()
  .refine((text) => text === '' || minuteOfText(text) !== undefined, 'time_invalid')

export const SaveChoicesInput = z.strictObject({
  events: z
    .array(z.strictObject({ event: z.enum(NOTICE_EVENT_NAMES), inbox: z.boolean(), email: z.boolean() }))
    .max(NOTICE_EVENT_NAMES.length),
  locale: z.enum(LOCALES, 'field_required'),
  timeZone: z
    .string()
    .max(60, 'field_invalid')
    .refine((name) => canonicalTimeZone(name) !== undefined, 'field_invalid'),
  quietFrom: time,
  quietUntil: time,
  digest: z.enum(DIGESTS, 'field_required'),
  digestAt: time,
})
type Wanted = z.output<typeof SaveChoicesInput>

/** Keeps what one wants to be told of oneself, and when. What waits for its time keeps the one it has. */
export async function saveChoices(context: Context, input: unknown): Promise<{ events: number }> {
  const person = authorize(context.actor, 'desk:enter')
  const { personId, userId } = person
  const wanted = parseFields(SaveChoicesInput, input)
  const quiet = readQuiet(wanted)
  const changedAt = context.now()
  const { locale, digest } = wanted
  const digestMinute = minuteOfText(wanted.digestAt) ?? DEFAULT_DIGEST_MINUTE
  const timeZone = canonicalTimeZone(wanted.timeZone) ?? wanted.timeZone
  const settings = { locale, timeZone, ...quiet, digest, digestMinute, changedAt }
  return inTransaction(context.db, async (tx) => {
    await tx.noticeSetting.upsert({
      where: { personId },
      create: { personId, ...settings },
      update: settings,
      select: { personId: true },
    })
    await keepEvents(tx, personId, wanted)
    const off = wanted.events.filter(({ inbox, email }) => !inbox && !email).map(({ event }) => event)
    const data = {
      digest,
      timeZone,
      quietFrom: quiet.quietFrom,
      quietUntil: quiet.quietUntil,
      off: off.join(' '),
    }
    await appendAuditEvent(tx, person, 'notice.choose', { type: 'user', id: userId }, data)
    return { events: wanted.events.length }
  })
}

async function keepEvents(tx: Transaction, personId: string, { events }: Wanted): Promise<void> {
  await tx.noticeChoice.deleteMany({ where: { personId, event: { in: events.map(({ event }) => event) } } })
  await tx.noticeChoice.createMany({ data: events.map((choice) => ({ personId, ...choice })) })
}

/** Both or neither, and not the same: quiet for a whole day would be quiet for ever. */
function readQuiet({ quietFrom, quietUntil }: Wanted) {
  const from = minuteOfText(quietFrom) ?? null
  const until = minuteOfText(quietUntil) ?? null
  if ((from === null) !== (until === null)) {
    const field = from === null ? 'quietFrom' : 'quietUntil'
    throw new GiroError('invalid_input', { fieldErrors: { [field]: { key: 'field_required' } } })
  }
  if (from !== null && from === until) {
    throw new GiroError('invalid_input', { fieldErrors: { quietUntil: { key: 'quiet_whole_day' } } })
  }
  return { quietFrom: from, quietUntil: until }
}
