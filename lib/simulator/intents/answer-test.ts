import type { Clock } from '@/lib/simulator/clock'
import type { Simulation } from '@/lib/simulator/context'
import { internalServerError } from '@/lib/simulator/errors'
import { debitEvents, half, newRecord, type Origin, transient } from '@/lib/simulator/intents/create-intent'
import type { Intent } from '@/lib/simulator/intents/intent-book'
import { nothingCreated, type Processed } from '@/lib/simulator/intents/processed'
import { renderIntent } from '@/lib/simulator/intents/render'
import { ANYTHING_ELSE, testRow } from '@/lib/simulator/intents/test-table'
import type { ValidRequest } from '@/lib/simulator/intents/validate'
import type { IntentRecord } from '@/lib/simulator/ledger-entries'

/**
 * The test environment: the reference selects the answer. As documented nothing is stored (a GET answers 404); with
 * the dial `storeTestIntents` the intent stays and its money moves.
 */
export async function answerTest(
  simulation: Simulation,
  origin: Origin,
  request: ValidRequest,
): Promise<Processed> {
  const { clock, timeScale, journal, webhooks } = simulation
  const { account, idempotencyKey: key, bodySha256 } = origin
  const dials = journal.dials.forAccount(account.userId)
  const row = testRow(request.externalReference, account.site) ?? ANYTHING_ELSE
  if (row.kind === 'internal_server_error') return nothingCreated(internalServerError())
  const returned = { nothing: 0n, part: half(request.amount), all: request.amount }
  const record = newRecord(simulation, origin, request, {
    state: row.state,
    refunded: returned[row.returns],
    tableVocabulary: 'B',
    plan: [],
  })
  const intent =
    (dials.storeTestIntents ? store(simulation, origin, record) : null) ?? transient(record, account)
  webhooks.announce(intent, 'created')
  if (record.state !== 'created') webhooks.announce(intent, 'updated')
  if (row.delayMs > 0) await wait(clock, row.delayMs / timeScale)
  const reply = { status: dials.acceptedStatus, body: renderIntent(intent, dials) }
  journal.record({
    type: 'idempotency',
    userId: account.userId,
    key,
    bodySha256,
    ...reply,
    intentId: dials.storeTestIntents ? record.id : null,
  })
  return { reply, intentId: record.id, externalReference: request.externalReference }
}

/** No money leaves for an answer that failed; for the others it does, and what is reverted comes back. */
function store({ journal }: Simulation, { account }: Origin, record: IntentRecord): Intent | null {
  if (record.state.startsWith('rejected_')) journal.record({ type: 'intent', intent: record })
  else journal.record(...debitEvents(record, account))
  return journal.intents.byId(record.id)
}

function wait(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve)
  })
}
