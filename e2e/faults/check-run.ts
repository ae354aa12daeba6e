import { readFileSync } from 'node:fs'
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

/** Compares the provider's ledger with the database, then looks for what must hold whatever happened. */
export async function checkRun(world: World, { payouts, seed, seconds, serverLog }: Run): Promise<Verdict> {
  const { db, provider } = world
  const debits = provider.read('debit')
  const references = new Map<string, bigint>()
  for (const { externalReference, amount } of debits) {
    references.set(externalReference ?? '', BigInt(amount.replace('.', '')))
  }
  const rows = await db.payout.findMany({
    select: { id: true, state: true, outcome: true, amountMinor: true, externalReference: true },
  })
  const isSettled = ({ state, outcome }: (typeof rows)[number]) => state === 'final' && outcome === 'settled'
  const lost = rows.filter(({ externalReference }) => !references.has(externalReference ?? ''))
  const problems = [
    ...rows
      .filter((row) => isSettled(row) !== references.has(row.externalReference ?? ''))
      .map(({ id, state, outcome }) => `I1 ${id} stands as ${state} ${outcome}, the provider says otherwise`),
    ...rows
      .filter(({ externalReference, amountMinor }) => {
        const debited = references.get(externalReference ?? '')
        return debited !== undefined && debited !== amountMinor
      })
      .map(({ id }) => `I2 ${id}: another amount left than was approved`),
    ...(await callProblems(world)),
    ...(await checkInvariants(db)).map(({ id, says, count }) => `${id} ${count} × not so: ${says}`),
    ...guardProblems(serverLog),
  ]
  return {
    payouts,
    debits: debits.length,
    doubled: debits.length - references.size,
    lost: lost.length,
    unresolved: rows.filter((row) => !isSettled(row)).length,
    seconds,
    seed,
    problems,
  }
}

/** One body under one key, and no call that was not claimed first. */
async function callProblems({ db, provider }: World): Promise<string[]> {
  const calls = new Map<string, { readonly bodySha256: string }[]>()
  for (const call of provider.read('call')) {
    calls.set(call.idempotencyKey, [...(calls.get(call.idempotencyKey) ?? []), call])
  }
  const attempts = await db.attempt.findMany({
    select: { idempotencyKey: true, sends: true, bodySha256: true, payoutId: true },
  })
  const known = new Set(attempts.map(({ idempotencyKey }) => idempotencyKey))
  return [
    ...[...calls.keys()].filter((key) => !known.has(key)).map((key) => `I3 ${key} is no attempt's key`),
    ...attempts.flatMap(({ idempotencyKey, sends, bodySha256, payoutId }) => {
      const own = calls.get(idempotencyKey) ?? []
      const other = own.some((call) => call.bodySha256 !== bodySha256)
      return [
        ...(other ? [`I3 ${payoutId}: other bytes were sent than were approved`] : []),
        ...(own.length > sends ? [`I3 ${payoutId}: ${own.length} calls, ${sends} claimed`] : []),
      ]
    }),
  ]
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
