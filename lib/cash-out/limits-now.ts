import 'server-only'
import type { Account, CashLimit as StoredLimit } from '@/generated/prisma/client'
import { Prisma, type Queryable } from '@/lib/db/client'
import {
  type CashLimit,
  type CashLimitSubject,
  NOTHING_WITHDRAWN_STATES,
} from '@/lib/domain/cash-out/cash-limit'
import { ROLES } from '@/lib/domain/permissions'

/** Limits that hold at one account; their pages offer no more. */
const MOST_LIMITS = 500

/** The limits that hold at an account now. */
export async function readLimitsNow(db: Queryable, accountId: string): Promise<CashLimit[]> {
  const rows = await db.cashLimit.findMany({
    where: { accountId, retiredAt: null },
    orderBy: { id: 'asc' },
    take: MOST_LIMITS,
  })
  return rows.flatMap(toCashLimit)
}

/** A role that no longer is is nobody's. */
function toCashLimit({ id, scope, role, tillId, amountMinor }: StoredLimit): CashLimit[] {
  const known = role === null ? null : ROLES.find((one) => one === role)
  return known === undefined ? [] : [{ id, scope, role: known, tillId, amountMinor }]
}

export type Day = {
  readonly account: Pick<Account, 'id' | 'timeZone'>
  readonly tillId: string
  readonly personId: string
  readonly now: Date
}

const NOTHING = Prisma.join(NOTHING_WITHDRAWN_STATES.map((state) => Prisma.sql`${state}::cash_order_state`))

/**
 * What was withdrawn on the account's calendar day: at the till by anybody, and at all tills of the account by this person,
 * under any of their accounts here. As `countsForDay` counts; a withdrawal is of the day on which it was asked for. The
 * database knows every zone's clock changes.
 */
export async function sumDay(
  db: Queryable,
  { account, tillId, personId, now }: Day,
): Promise<Pick<CashLimitSubject, 'personDayMinor' | 'tillDayMinor'>> {
  const today = Prisma.sql`date_trunc('day', ${now}::timestamptz AT TIME ZONE ${account.timeZone})`
  const counted = Prisma.sql`o.created_at >= ${today} AT TIME ZONE ${account.timeZone}
    AND o.created_at < (${today} + interval '1 day') AT TIME ZONE ${account.timeZone}
    AND o.state NOT IN (${NOTHING}) AND (o.state <> 'unconfirmed' OR o.handed_at IS NOT NULL)`
  const [sums] = await db.$queryRaw<{ person: string; till: string }[]>`
    SELECT (SELECT coalesce(sum(o.withdrawal_minor), 0)::text FROM cash_order o
        WHERE o.cashier_id = ANY (ARRAY(SELECT id FROM app_user WHERE person_id = ${personId}))
          AND o.account_id = ${account.id} AND ${counted}) AS person,
      (SELECT coalesce(sum(o.withdrawal_minor), 0)::text FROM cash_order o
        WHERE o.till_id = ${tillId} AND ${counted}) AS till`
  if (!sums) throw new Error('sums are always one row')
  return { personDayMinor: BigInt(sums.person), tillDayMinor: BigInt(sums.till) }
}
