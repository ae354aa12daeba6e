import type { Simulation } from '@/lib/simulator/context'
import { refused } from '@/lib/simulator/errors'
import {
  type Course,
  courseOf,
  debitEvents,
  newRecord,
  type Origin,
} from '@/lib/simulator/intents/create-intent'
import { nothingCreated, type Processed } from '@/lib/simulator/intents/processed'
import { renderIntent } from '@/lib/simulator/intents/render'
import { type Steering, steer } from '@/lib/simulator/intents/steering'
import type { ValidRequest } from '@/lib/simulator/intents/validate'
import { minorUnits } from '@/lib/simulator/money'

/**
 * The life cycle's first step. The debit is in the ledger, and flushed, before the reply is decided; what the account
 * cannot pay is answered like any other payout, but rejected and without a debit.
 */
export function acceptPayout(simulation: Simulation, origin: Origin, request: ValidRequest): Processed {
  const { journal, webhooks, lifeCycle } = simulation
  const { account, mode, idempotencyKey: key, bodySha256 } = origin
  const { userId } = account
  const { externalReference, amount } = request
  const dials = journal.dials.forAccount(userId)
  const isRepeated =
    mode === 'production' &&
    dials.uniqueExternalReference &&
    externalReference !== null &&
    journal.intents.hasReference(userId, externalReference)
  // The rule is documented, its words are not.
  if (isRepeated) return nothingCreated(refused(400, 'external_reference already used'))

  const steering = steer(journal.steers, dials, { userId, externalReference, amount })
  if (steering.steerId !== null) journal.record({ type: 'steer_used', steerId: steering.steerId })
  if (steering.kind === 'refused') return nothingCreated(refused(steering.httpStatus, steering.cause))

  const isCovered = account.available >= amount
  const course = isCovered ? steeredCourse(simulation, origin, request, steering) : UNCOVERED
  const record = newRecord(simulation, origin, request, { ...course, tableVocabulary: null })
  journal.record(
    ...(isCovered ? debitEvents(record, account) : [{ type: 'intent', intent: record } as const]),
  )
  const intent = journal.intents.byId(record.id)
  if (intent === null) throw new Error(`Intent ${record.id} is missing right after its ledger line`)

  const reply = { status: dials.acceptedStatus, body: renderIntent(intent, dials) }
  journal.record({ type: 'idempotency', userId, key, bodySha256, ...reply, intentId: record.id })
  webhooks.announce(intent, 'created')
  if (record.state !== 'created') webhooks.announce(intent, 'updated')
  lifeCycle.follow(intent)
  return { reply, intentId: record.id, externalReference }
}

const UNCOVERED: Course = { state: 'rejected_insufficient_funds', refunded: 0n, plan: [] }

function steeredCourse(
  simulation: Simulation,
  { account, idempotencyKey, drawnFrom }: Origin,
  { amount }: ValidRequest,
  { outcome, refundedAmount }: Extract<Steering, { kind: 'accepted' }>,
): Course {
  const dials = simulation.journal.dials.forAccount(account.userId)
  const part = refundedAmount === null ? null : minorUnits(refundedAmount, account.currency)
  const { userId } = account
  const label = `${userId}:${drawnFrom}`
  // What is steered to come back does so at its own pace.
  const settles = outcome === 'settled' || outcome === 'settled_slowly'
  const life = { userId, about: idempotencyKey, from: drawnFrom }
  const comesBackLate = settles && simulation.faults.draw('life', life) !== null
  return courseOf(simulation, account, dials, { outcome, amount, part, label, comesBackLate })
}
