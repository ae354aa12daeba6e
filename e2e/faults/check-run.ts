import { readFileSync } from 'node:fs'
import { callProblems } from '@/e2e/faults/check-calls'
import type { World } from '@/e2e/faults/world'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'

export type Verdict = {
  readonly payouts: number
  /** Lines of money leaving in the provider's ledger. */
  readonly debits: number
  /** Debits beyond the first of their payout. */
  readonly doubled: number
  /** Payouts without a debit. */
  readonly lost: number
  /** Payouts whose end the database does not know. */
  readonly unresolved: number
  readonly seconds: number
  readonly seed: number
  readonly problems: readonly string[]
}

type Run = {
  readonly payouts: number
  readonly seed: number
  readonly seconds: number
  readonly serverLog: string
}

/** SQLSTATE restrict_violation: a guard of the database refused a write. */
const GUARD = /^23001 /gm

/**
 * Compares the provider's ledger with the database, then looks for what must hold whatever happened, also in the middle
 * of it: what has not ended yet is counted, and breaks no rule. The database is read first, since money moves before
 * anything is known of it.
 */
export async function checkRun(world: World, { payouts, seed, seconds, serverLog }: Run): Promise<Verdict> {
  const { db, provider } = world
  const rows = await db.payout.findMany({
    select: { id: true, state: true, outcome: true, amountMinor: true, externalReference: true },
  })
  const debits = provider.read('debit')
  const references = new Map<string, bigint>()
  for (const { externalReference, amount } of debits) {
    references.set(externalReference ?? '', BigInt(amount.replace('.', '')))
  }
  const debitOf = ({ externalReference }: { externalReference: string | null }) =>
    references.get(externalReference ?? '')
  const isSettled = ({ state, outcome }: (typeof rows)[number]) => state === 'final' && outcome === 'settled'
  const problems = rows.flatMap((row) => {
    const debit = debitOf(row)
    const says = `${row.id} stands as ${row.outcome}`
    return [
      ...(isSettled(row) && debit === undefined ? [`I1 ${says}, and nothing was debited`] : []),
      ...(row.state === 'final' && !isSettled(row)
        ? [`I1 ${says}, and ${debit === undefined ? 'nothing spoke against it' : 'was debited'}`]
        : []),
      ...(debit !== undefined && debit !== row.amountMinor ? [`I2 ${row.id}: another amount left`] : []),
    ]
  })
  const breaches = await checkInvariants(db)
  return {
    payouts,
    debits: debits.length,
    doubled: debits.length - references.size,
    lost: rows.filter((row) => debitOf(row) === undefined).length,
    unresolved: rows.filter((row) => !isSettled(row)).length,
    seconds,
    seed,
    problems: [
      ...problems,
      ...(await callProblems(world)),
      ...breaches.map(({ id, says, count }) => `${id} ${count} × not so: ${says}`),
      ...guardProblems(serverLog),
    ],
  }
}

/** The database's guards are the last line: right code never meets them. */
function guardProblems(serverLog: string): string[] {
  const refused = readFileSync(serverLog, 'utf8').match(GUARD)?.length ?? 0
  return refused === 0 ? [] : [`a guard of the database refused ${refused} writes`]
}

/** Whether everything was paid, once, and is known. */
export function isExact({ payouts, debits, doubled, lost, unresolved, problems }: Verdict): boolean {
  return debits === payouts && doubled + lost + unresolved + problems.length === 0
}

/** Whether a rule was broken; what merely has not ended breaks none. */
export function isBroken({ doubled, problems }: Verdict): boolean {
  return doubled + problems.length > 0
}
