import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { type FieldErrors, GiroError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/permissions'
import { canonicalTimeZone } from '@/lib/domain/time-zone'
import { tell } from '@/lib/notices/tell'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'
import { HOLDER } from '@/lib/users/holders'

const day = z.iso.date('field_required')

export const NameDeputyInput = z.strictObject({
  deputyId: z.string().min(1, 'field_required'),
  /** Both included, by the clock of the time zone. */
  firstDay: day,
  lastDay: day,
  timeZone: z.string().max(64),
})

/** The longest absence that can be named at once. */
export const MOST_DAYS = 92

/**
 * Says that this person is away on these days and who decides in their place. It ends by itself after the last day.
 * @throws GiroError `invalid_input` for days that are over or crossed, a deputy who does not decide, is oneself under
 *   another account or is away too, and where one of the days has a deputy already
 */
export async function nameDeputy(context: Context, input: unknown): Promise<{ delegationId: string }> {
  const person = authorize(context.actor, 'payout:decide')
  const wanted = parseFields(NameDeputyInput, input)
  const timeZone = canonicalTimeZone(wanted.timeZone)
  if (timeZone === undefined) throw invalid('timeZone', 'field_invalid')
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.delegation', 0))`
    const { beginsAt, endsAt } = await readDays(tx, { ...wanted, timeZone })
    if (endsAt <= now) throw invalid('lastDay', 'day_over')
    const deputy = await readDeputy(tx, person, wanted.deputyId)
    await requireNoneAway(tx, { person, deputy, beginsAt, endsAt })
    const delegationId = newId(now)
    const { firstDay, lastDay } = wanted
    await tx.delegation.create({
      data: {
        id: delegationId,
        absentUserId: person.userId,
        absentPersonId: person.personId,
        deputyUserId: deputy.id,
        deputyPersonId: deputy.personId,
        firstDay,
        lastDay,
        timeZone,
        beginsAt,
        endsAt,
        createdAt: now,
      },
      select: { id: true },
    })
    const object = { type: 'delegation', id: delegationId }
    const data = { deputyId: deputy.id, firstDay, lastDay, timeZone }
    const persons = [deputy.personId]
    await tell(tx, person, now, { event: 'deputy_named', subjectId: delegationId, persons })
    await appendAuditEvent(tx, person, 'delegation.create', object, data)
    return { delegationId }
  })
}

/** The database knows every zone's clock changes; a day begins at its midnight there. */
async function readDays(
  tx: Transaction,
  { firstDay, lastDay, timeZone }: { firstDay: string; lastDay: string; timeZone: string },
): Promise<{ beginsAt: Date; endsAt: Date }> {
  const [row] = await tx.$queryRaw<{ beginsAt: Date; endsAt: Date; days: number }[]>`
    SELECT ${firstDay}::date::timestamp AT TIME ZONE ${timeZone} AS "beginsAt",
      (${lastDay}::date + 1)::timestamp AT TIME ZONE ${timeZone} AS "endsAt", ${lastDay}::date - ${firstDay}::date + 1 AS days`
  if (!row || row.days < 1) throw invalid('lastDay', 'days_crossed')
  if (row.days > MOST_DAYS) throw invalid('lastDay', 'days_too_many')
  return row
}

async function readDeputy(tx: Transaction, person: UserActor, id: string) {
  const deputy = await tx.user.findUnique({
    where: { id },
    select: { id: true, personId: true, ...HOLDER, disabledAt: true },
  })
  if (!deputy || deputy.disabledAt !== null || !can(deputy, 'payout:decide')) {
    throw invalid('deputyId', 'deputy_cannot_decide')
  }
  if (deputy.personId === person.personId) throw invalid('deputyId', 'deputy_is_oneself')
  return deputy
}

type Days = {
  readonly person: UserActor
  readonly deputy: { readonly personId: string }
  readonly beginsAt: Date
  readonly endsAt: Date
}

async function requireNoneAway(tx: Transaction, { person, deputy, beginsAt, endsAt }: Days): Promise<void> {
  const away = await tx.delegation.findFirst({
    where: {
      absentPersonId: { in: [person.personId, deputy.personId] },
      beginsAt: { lt: endsAt },
      OR: [{ endedAt: null, endsAt: { gt: beginsAt } }, { endedAt: { gt: beginsAt } }],
    },
    select: { absentPersonId: true },
  })
  if (!away) return
  const own = away.absentPersonId === person.personId
  throw own ? invalid('firstDay', 'away_already') : invalid('deputyId', 'deputy_away')
}

function invalid(field: string, key: string): GiroError {
  const fieldErrors: FieldErrors = { [field]: { key } }
  return new GiroError('invalid_input', { fieldErrors })
}
