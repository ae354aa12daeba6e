import 'server-only'
import { Prisma, type Transaction } from '@/lib/db/client'
import {
  type CapKey,
  type CapRule,
  type CapSubject,
  type Counter,
  fits,
  keysOf,
  nextChance,
  type Reserved,
  windowStart,
} from '@/lib/domain/limits/cap'
import { keyName } from '@/lib/limits/key-name'

/** The rule that keeps a payout, the key under which it does not fit, and about when it may. */
export type Excess = { readonly rule: CapRule; readonly key: string; readonly nextChanceAt: Date | null }

type Check = { readonly rule: CapRule; readonly at: CapKey; readonly where: Prisma.Sql }

const COLUMNS = {
  destination: Prisma.sql`destination_index`,
  document: Prisma.sql`document_index`,
  user: Prisma.sql`maker_person_id`,
  account: Prisma.sql`account_id`,
} as const satisfies Record<Counter, Prisma.Sql>

/** More than this is not read to tell when there may be room again. */
const MOST_READ = 2_000

/** The rules that the payout would break, with its counters locked. Empty: it fits. */
export async function findExcesses(
  tx: Transaction,
  rules: readonly CapRule[],
  subject: CapSubject,
  now: Date,
): Promise<Excess[]> {
  const single = rules.filter(
    ({ scope, amountMinor }) => scope === 'payout' && subject.amountMinor > amountMinor,
  )
  const tooLarge: Excess[] = single.map((rule) => ({ rule, key: 'payout', nextChanceAt: null }))
  const checks = rules.flatMap((rule) =>
    keysOf(rule, subject).map((at) => ({ rule, at, where: counted(rule, at, now) })),
  )
  if (checks.length === 0) return tooLarge
  const parts = checks.map(
    ({ where }, n) => Prisma.sql`
      SELECT ${n}::int AS n, COALESCE(sum(amount_minor), 0)::text AS used FROM cap_reservation WHERE ${where}`,
  )
  const sums = await tx.$queryRaw<{ n: number; used: string }[]>`${Prisma.join(parts, ' UNION ALL ')}`
  const excesses = [...tooLarge]
  for (const { n, used } of sums) {
    const check = checks[n]
    if (!check || fits(BigInt(used), subject.amountMinor, check.rule.amountMinor)) continue
    excesses.push(await tellExcess(tx, check, { usedMinor: BigInt(used), subject, now }))
  }
  return excesses
}

/** What counts together under a key: the sums, and the pure `usedWithin`, say the same. */
function counted(rule: CapRule, { counter, key }: CapKey, now: Date): Prisma.Sql {
  const start = rule.window === null ? now : windowStart(rule.window, now)
  const account = rule.accountId === null ? Prisma.empty : Prisma.sql`AND account_id = ${rule.accountId}`
  return Prisma.sql`released_at IS NULL AND ${COLUMNS[counter]} = ${key} AND currency = ${rule.currency}::currency
    AND COALESCE(spent_at, 'infinity'::timestamptz) > ${start} ${account}`
}

async function tellExcess(
  tx: Transaction,
  { rule, at, where }: Check,
  { usedMinor, subject, now }: { usedMinor: bigint; subject: CapSubject; now: Date },
): Promise<Excess> {
  const { amountMinor } = subject
  const key = keyName(at)
  if (amountMinor > rule.amountMinor) return { rule, key, nextChanceAt: null }
  const reserved = await tx.$queryRaw<Reserved[]>`
    SELECT amount_minor AS "amountMinor", spent_at AS "spentAt" FROM cap_reservation WHERE ${where}
    ORDER BY COALESCE(spent_at, 'infinity'::timestamptz) LIMIT ${MOST_READ}`
  return { rule, key, nextChanceAt: nextChance({ rule, amountMinor, usedMinor, reserved, now }) }
}
