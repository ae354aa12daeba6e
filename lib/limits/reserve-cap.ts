import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { appliesTo, type CapRule, type CapSubject, keysOf } from '@/lib/domain/limits/cap'
import { keyName } from '@/lib/limits/key-name'
import { type Excess, findExcesses } from '@/lib/limits/measure'

export type Reservation =
  /** `free`: there are no rules, so nothing was written. */
  { readonly kind: 'free' | 'reserved' } | { readonly kind: 'over'; readonly excess: Excess }

type Wanted = Omit<CapSubject, 'makerPersonId'> & {
  readonly payoutId: string
  readonly attemptId: string
  readonly makerId: string
}

/**
 * Reserves an attempt's amount under every cap that applies, or tells which one keeps it longest. The counters of its
 * keys are locked in one order, so that two reservations never count past each other. Call it inside the sending gate,
 * with payout and attempt locked. Without rules it costs one small query.
 */
export async function reserveCap(tx: Transaction, wanted: Wanted, now: Date): Promise<Reservation> {
  const rules = await tx.capRule.findMany({ where: { retiredAt: null }, orderBy: { id: 'asc' } })
  if (rules.length === 0) return { kind: 'free' }
  // Approved once more: it counts already.
  const before = await tx.capReservation.findUnique({ where: { attemptId: wanted.attemptId } })
  if (before?.releasedAt === null) return { kind: 'reserved' }
  const maker = await tx.user.findUniqueOrThrow({
    where: { id: wanted.makerId },
    select: { personId: true },
  })
  const subject: CapSubject = { ...wanted, makerPersonId: maker.personId }
  const applying = rules.filter((rule) => appliesTo(rule, subject))
  await lockCounters(tx, applying, subject, now)
  const excesses = await findExcesses(tx, applying, subject, now)
  const [excess] = excesses.toSorted((a, b) => lasting(b) - lasting(a))
  if (excess) return { kind: 'over', excess }
  await tx.capReservation.createMany({
    data: [
      {
        attemptId: wanted.attemptId,
        payoutId: wanted.payoutId,
        accountId: wanted.accountId,
        makerPersonId: subject.makerPersonId,
        destinationIndex: wanted.destinationIndex,
        documentIndex: wanted.documentIndex,
        currency: wanted.currency,
        amountMinor: wanted.amountMinor,
        reservedAt: now,
      },
    ],
    skipDuplicates: true,
  })
  return { kind: 'reserved' }
}

function lasting({ nextChanceAt }: Excess): number {
  return nextChanceAt?.getTime() ?? Number.MAX_SAFE_INTEGER
}

async function lockCounters(
  tx: Transaction,
  rules: readonly CapRule[],
  subject: CapSubject,
  now: Date,
): Promise<void> {
  const keys = new Map(
    rules.flatMap((rule) => keysOf(rule, subject)).map((key) => [`${key.counter} ${keyName(key)}`, key]),
  )
  const sorted = [...keys].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key)
  if (sorted.length === 0) return
  await tx.$executeRaw`
    INSERT INTO cap_counter (scope, key, currency, used_at)
    SELECT scope, key, ${subject.currency}::currency, ${now}
    FROM unnest(${sorted.map(({ counter }) => counter)}::text[], ${sorted.map(keyName)}::text[])
      WITH ORDINALITY AS sorted (scope, key, place) ORDER BY place
    ON CONFLICT (scope, key, currency) DO UPDATE SET used_at = EXCLUDED.used_at`
}
