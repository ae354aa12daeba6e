import type { Account } from '@/lib/simulator/accounts'
import type { Engine } from '@/lib/simulator/context'
import type { Dials } from '@/lib/simulator/dials'
import { ulid } from '@/lib/simulator/ids'
import type { Intent } from '@/lib/simulator/intents/intent-book'
import {
  OUTCOME_STEPS,
  type OutcomeOfIntent,
  type OutcomeStep,
  type Pace,
} from '@/lib/simulator/intents/outcomes'
import type { ValidRequest } from '@/lib/simulator/intents/validate'
import type { IntentState, VocabularyName } from '@/lib/simulator/intents/vocabulary'
import type { IntentRecord, LedgerEvent, PlannedStep } from '@/lib/simulator/ledger-entries'
import { decimalText, minorUnits } from '@/lib/simulator/money'

export type Origin = {
  account: Account
  mode: 'production' | 'test'
  idempotencyKey: string
  /** What chance is drawn from. */
  drawnFrom: string
  bodySha256: string
}

type Shape = {
  state: IntentState
  refunded: bigint
  tableVocabulary: VocabularyName | null
  plan: PlannedStep[]
}

/** Half, but never nothing; in minor units. */
export function half(amount: bigint): bigint {
  return amount < 2n ? amount : amount / 2n
}

export function newRecord(engine: Engine, origin: Origin, request: ValidRequest, shape: Shape): IntentRecord {
  const { clock, seeded, journal } = engine
  const { account, mode, idempotencyKey, drawnFrom, bodySha256 } = origin
  const label = (salt: number) => `intent:${account.userId}:${drawnFrom}:${salt}`
  let salt = 0
  let id = `${account.userId}-${ulid(seeded, label(salt), clock.now())}`
  // A key that was forgotten and used again makes a second intent.
  while (journal.intents.byId(id) !== null) {
    salt += 1
    id = `${account.userId}-${ulid(seeded, label(salt), clock.now())}`
  }
  return {
    id,
    userId: account.userId,
    site: account.site,
    mode,
    contract: request.contract,
    externalReference: request.externalReference,
    notificationUrl: request.notificationUrl,
    amount: decimalText(request.amount, account.currency),
    destination: { ...request.destination, originId: ulid(seeded, `origin:${id}`, clock.now()) },
    createdAt: new Date(clock.now()).toISOString(),
    idempotencyKey,
    bodySha256,
    state: shape.state,
    refunded: decimalText(shape.refunded, account.currency),
    tableVocabulary: shape.tableVocabulary,
    plan: shape.plan,
  }
}

/** A record that was never stored, in the form that is rendered and announced. */
export function transient(record: IntentRecord, account: Account): Intent {
  return {
    record,
    currency: account.currency,
    amount: minorUnits(record.amount, account.currency) ?? 0n,
    debited: false,
    credited: 0n,
    refunded: minorUnits(record.refunded, account.currency) ?? 0n,
    state: record.state,
    words: null,
    updatedAt: record.createdAt,
    transitions: 0,
    creditedBy: new Set(),
    planned: null,
  }
}

/** The ledger's lines for a new intent whose amount leaves the account. */
export function debitEvents(record: IntentRecord, account: Account): LedgerEvent[] {
  const { currency, userId } = account
  const amount = minorUnits(record.amount, currency) ?? 0n
  const refunded = minorUnits(record.refunded, currency) ?? 0n
  const back = record.state.startsWith('rejected_') ? amount : refunded
  const common = { userId, intentId: record.id, currency }
  const debit: LedgerEvent = {
    type: 'debit',
    ...common,
    externalReference: record.externalReference,
    idempotencyKey: record.idempotencyKey,
    bodySha256: record.bodySha256,
    mode: record.mode,
    amount: record.amount,
    balance: decimalText(account.available - amount, currency),
    intent: record,
  }
  if (back === 0n) return [debit]
  const balance = decimalText(account.available - amount + back, currency)
  return [debit, { type: 'credit', ...common, transition: 0, amount: decimalText(back, currency), balance }]
}

const PACE_DIALS = {
  step: 'stepDelayMs',
  slow: 'slowDelayMs',
  return: 'returnDelayMs',
  late: 'lateReturnDelayMs',
} as const satisfies Record<Pace, keyof Dials>

export type PlanRequest = {
  outcome: OutcomeOfIntent
  amount: bigint
  /** What comes back in part; half when null. In minor units. */
  part: bigint | null
  label: string
  /** Hours after it settled, all of it is back. */
  comesBackLate: boolean
}

export type Course = { state: IntentState; refunded: bigint; plan: PlannedStep[] }

/**
 * Where an accepted intent starts and the steps that follow, with their waits drawn, in documented time. With the
 * dial `finalInReply` it starts behind all the short steps, as the guide's sample reply shows it.
 */
export function courseOf(engine: Engine, account: Account, dials: Dials, request: PlanRequest): Course {
  const steps: readonly OutcomeStep[] = [
    ...OUTCOME_STEPS[request.outcome],
    ...(request.comesBackLate ? [{ state: 'returned', pace: 'late', returns: 'all' } as const] : []),
  ]
  const returned = { none: 0n, part: request.part ?? half(request.amount), all: request.amount }
  const plan = steps.map((step, index) => {
    const [low, high] = dials[PACE_DIALS[step.pace]]
    return {
      afterMs: engine.seeded.integer(`delay:${request.label}:${index}`, low, high),
      state: step.state,
      refunded: decimalText(returned[step.returns ?? 'none'], account.currency),
    }
  })
  const short = dials.finalInReply ? steps.filter(({ pace }) => pace === 'step').length : 0
  return { state: plan[short - 1]?.state ?? 'created', refunded: 0n, plan: plan.slice(short) }
}
