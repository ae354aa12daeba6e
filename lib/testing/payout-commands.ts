import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect } from 'vitest'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { sqlState } from '@/lib/db/database-errors'
import { GiroError } from '@/lib/domain/errors'
import { OUTCOMES, type Outcome } from '@/lib/domain/payout/state'
import { RetryLater } from '@/lib/jobs/retry-later'
import { classifyReply } from '@/lib/mercadopago/outcome'
import { type Claim, claimAttempt } from '@/lib/payouts/claim-attempt'
import { createPayout } from '@/lib/payouts/create-payout'
import { discardPayout } from '@/lib/payouts/discard-payout'
import { editPayout } from '@/lib/payouts/edit-payout'
import { readSubject } from '@/lib/payouts/read-subject'
import { recordReply } from '@/lib/payouts/record-reply'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { restorePayout } from '@/lib/payouts/restore-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import type { Desk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import {
  answer,
  claim,
  freshModel,
  isDecided,
  LEASE,
  learn,
  type Model,
  move,
  type Verdict,
} from '@/lib/testing/payout-model'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { intentBody, type StubReply } from '@/lib/testing/stub-provider'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const AMOUNT = 100
const MINUTE = 60_000
const BEGIN = Date.parse('2026-11-20T12:00:00.000Z')

type Provider = { readonly url: () => string; readonly answer: (reply: StubReply) => void }

/** One payout of the real product, with what its workers and provider have in their hands. */
export type Real = {
  readonly desk: Desk
  readonly provider: Provider
  readonly account: MadeAccount
  readonly payoutId: string
  /** The attempt of the latest submission, and what was approved of it. */
  frozen: { attemptId: string; digest: string; reference: string; intentId: string } | null
  /** Sends whose answer has not come: a crashed worker's stay here for ever. */
  readonly claims: { readonly claim: Claim; readonly attempt: number }[]
  /** How far the provider's clock has moved. */
  ticks: number
}

let intents = 0

/** A draft, or one that somebody else approved: most of what can go wrong comes later. */
export async function begin(
  desk: Desk,
  provider: Provider,
  approved: boolean,
): Promise<{ model: Model; real: Real }> {
  const account = await desk.account(provider.url())
  const model = freshModel(BEGIN)
  const context = contextOf(desk.db, desk.maker.actor, new Date(model.now))
  const { payoutId } = await createPayout(context, makePixInput(account.id))
  const real: Real = { desk, provider, account, payoutId, frozen: null, claims: [], ticks: 0 }
  if (approved) for (const step of [submit, approve]) await step(model, real)
  return { model, real }
}

type Step = (model: Model, real: Real) => Promise<void>

/** Whether a command does anything is for model and product to agree on; `makesSense` leaves out what nobody could do. */
class Command implements fc.AsyncCommand<Model, Real> {
  readonly #name: string
  readonly #step: Step
  readonly #makesSense: (model: Readonly<Model>) => boolean
  constructor(name: string, step: Step, makesSense: (model: Readonly<Model>) => boolean = () => true) {
    this.#name = name
    this.#step = step
    this.#makesSense = makesSense
  }
  check(model: Readonly<Model>): boolean {
    return this.#makesSense(model)
  }
  async run(model: Model, real: Real): Promise<void> {
    model.now += 1
    await this.#step(model, real)
    expect(await standing(real), this.#name).toEqual(expected(model))
  }
  toString(): string {
    return this.#name
  }
}

function expected(model: Model) {
  const { state, version, outcome, refunded, frozen, open, attempt } = model
  const { state: attemptState = null, fence = null, named = null } = attempt ?? {}
  return { state, version, outcome, refunded, frozen, open, attempt: attemptState, fence, named }
}

async function standing({ desk, payoutId }: Real): Promise<unknown> {
  const rows = await desk.db.$queryRaw<unknown[]>`
    SELECT p.state::text, p.version, p.outcome::text, (p.refunded_minor / 100)::int AS refunded,
      p.contradiction_at IS NOT NULL AS frozen, c.stopped_at IS NULL AS open, a.state::text AS attempt, a.fence,
      CASE WHEN a.id IS NOT NULL THEN a.provider_id IS NOT NULL END AS named
    FROM payout p JOIN account c ON c.id = p.account_id LEFT JOIN payout_attempt a ON a.id = p.attempt_id
    WHERE p.id = ${payoutId}`
  return rows[0]
}

/** What a verb or the database refuses is an answer too. */
async function tried(work: Promise<unknown>): Promise<boolean> {
  try {
    return (await work) !== null
  } catch (error) {
    if (error instanceof GiroError || error instanceof RetryLater || sqlState(error) === '23001') return false
    throw error
  }
}

const asMaker = ({ desk }: Real, { now }: Model) => contextOf(desk.db, desk.maker.actor, new Date(now))
const asApprover = ({ desk }: Real, { now }: Model) => contextOf(desk.db, desk.approver.actor, new Date(now))

const submit: Step = async (model, real) => {
  const { payoutId, desk } = real
  const may = model.state === 'draft'
  const work = submitPayout(
    asMaker(real, model),
    { payoutId, version: model.version },
    { publicUrl: undefined },
  )
  expect(await tried(work)).toBe(may)
  if (!may) return
  const { digest } = await work
  const names = { attemptId: true, externalReference: true } as const
  const payout = await desk.db.payout.findUniqueOrThrow({ where: { id: payoutId }, select: names })
  intents += 1
  const intentId = `1108917506-01GGTH198RP0K71H133M${String(intents).padStart(6, '0')}`
  real.frozen = {
    attemptId: payout.attemptId ?? '',
    digest,
    reference: payout.externalReference ?? '',
    intentId,
  }
  Object.assign(model, { doubtSince: null, again: true, newest: null, attempts: model.attempts + 1 })
  model.attempt = { state: 'waiting', fence: 0, named: false }
  move(model, 'submitted', 'waiting')
}

const edit: Step = async (model, real) => {
  const { payoutId, account } = real
  const payout = makePixInput(account.id, { formId: randomUUID(), note: `version ${model.version + 1}` })
  const may = ['draft', 'submitted', 'approved'].includes(model.state)
  const work = editPayout(asMaker(real, model), { payoutId, version: model.version, payout })
  expect(await tried(work)).toBe(may)
  if (may) Object.assign(model, { state: 'draft', version: model.version + 1, attempt: null })
}

/** By what was shown at the latest submission, which an edit makes old. */
const approve: Step = async (model, real) => {
  const { payoutId, frozen } = real
  const may = model.state === 'submitted'
  const seen = { payoutId, version: model.version, digest: frozen?.digest ?? '0'.repeat(64) }
  expect(await tried(giveApproval(asApprover(real, model), seen))).toBe(may)
  if (may) move(model, 'approved', 'queued')
}

const reject: Step = async (model, real) => {
  const { payoutId, frozen } = real
  const may = model.state === 'submitted'
  const seen = {
    payoutId,
    version: model.version,
    digest: frozen?.digest ?? '0'.repeat(64),
    cause: 'not_due' as const,
    reason: '',
  }
  expect(await tried(rejectPayout(asApprover(real, model), seen))).toBe(may)
  if (may) move(model, 'rejected', 'declined')
}

const discard: Step = async (model, real) => {
  const may = model.state === 'draft'
  const work = discardPayout(asMaker(real, model), { payoutId: real.payoutId, version: model.version })
  expect(await tried(work)).toBe(may)
  if (may) model.state = 'discarded'
}

const restore: Step = async (model, real) => {
  const may = model.state === 'discarded'
  const work = restorePayout(asMaker(real, model), { payoutId: real.payoutId, version: model.version })
  expect(await tried(work)).toBe(may)
  if (may) model.state = 'draft'
}

/** A worker takes the right to send; whether an answer ever comes is for later commands. */
const send =
  (waitMs: number): Step =>
  async (model, real) => {
    model.now += waitMs
    const { desk, frozen, claims } = real
    const subject = frozen && (await readSubject(desk.db, frozen.attemptId))
    if (!subject) return
    const job = desk.job('dispatch_attempt', new Date(model.now))
    const work = claimAttempt(job, subject, { owner: 'model', leaseMs: LEASE })
    const may = claim(model)
    expect(await tried(work)).toBe(may)
    const given = may ? await work : null
    if (given) claims.push({ claim: given, attempt: model.attempts })
    model.underway = claims.length
  }

const STATUS: Record<Outcome, [status: string, detail: string | null]> = {
  pending: ['in_process', 'pending_bank'],
  unknown: ['teleported', null],
  settled: ['approved', 'approved'],
  partially_returned: ['approved', 'partially_refunded'],
  returned: ['refunded', 'refunded'],
  failed: ['rejected', 'by_bank'],
  cancelled: ['canceled', null],
}

type Told = { outcome: Outcome; part: number; old: boolean }

/** What the provider says of the current attempt's intent, and the same for the model. */
function words({ frozen, ...real }: Real, { outcome, part, old }: Told, amount: number) {
  if (!frozen) throw new Error('nothing was frozen')
  const refunded = outcome === 'returned' ? AMOUNT : outcome === 'partially_returned' ? part : 0
  const updated = old ? 0 : real.ticks
  const [status, detail] = STATUS[outcome]
  const updatedAt = new Date(BEGIN + updated * 1_000).toISOString()
  const { intentId: id, reference } = frozen
  const body = intentBody({ id, reference, status, detail, refunded, amount, updatedAt })
  return { body, said: { outcome, refunded, updated } }
}

const RAW: Record<Exclude<Verdict, 'other_amount'>, [status: number, body: object]> = {
  refused: [400, { message: 'chave not found' }],
  held: [403, { message: 'At least one policy returned UNAUTHORIZED.' }],
  unclear: [500, {}],
}

/** The answer to one of the sends under way, the latest or one that its worker held for long. */
const reply =
  (which: number, verdict: Verdict | Told): Step =>
  async (model, real) => {
    const [taken] = real.claims.splice(which % real.claims.length, 1)
    if (!taken) return
    model.underway = real.claims.length
    real.ticks += 1
    const told = typeof verdict === 'string' ? null : words(real, verdict, AMOUNT)
    const doubtful = { outcome: 'settled', part: 1, old: false } as const
    const [status, body] =
      verdict === 'other_amount'
        ? ([202, words(real, doubtful, AMOUNT + 1).body] as const)
        : typeof verdict === 'string'
          ? RAW[verdict]
          : ([202, told?.body] as const)
    const raw = { kind: 'response', status, body: JSON.stringify(body), retryAfterMs: null } as const
    const rest = { contentType: 'application/json', requestId: null, durationMs: 1 }
    const outcome = classifyReply(
      { ...raw, ...rest },
      { amountMinor: BigInt(AMOUNT) * 100n, currency: 'BRL' },
    )
    const job = real.desk.job('dispatch_attempt', new Date(model.now))
    const result = await recordReply(job, taken.claim, { raw: { ...raw, ...rest }, outcome })
    const current = taken.attempt === model.attempts && taken.claim.fence === model.attempt?.fence
    expect(result === 'stale').toBe(!current)
    if (!current) return
    if (told) learn(model, told.said)
    else if (typeof verdict === 'string') answer(model, verdict)
  }

/** A notification about the intent; our own GET says how it stands, or stood. */
const webhook =
  (told: Told, times: number): Step =>
  async (model, real) => {
    if (!real.frozen) return
    real.ticks += 1
    const { desk, provider, account, frozen } = real
    const { body, said } = words(real, told, AMOUNT)
    provider.answer({ status: 200, body })
    for (let time = 0; time < times; time += 1) {
      const parts = { db: desk.db, now: () => new Date(model.now) }
      const id = frozen.intentId
      await ingestDelivery(parts, {
        token: account.webhookToken,
        search: `?data.id=${id}&type=transaction_intent`,
        headers: new Headers(signDelivery(id)),
        body: Buffer.from(JSON.stringify({ type: 'transaction_intent', data: { id } })),
        truncated: false,
      })
      const where = { accountId: account.id, state: 'stored' } as const
      const newest = { orderBy: { id: 'desc' }, select: { id: true } } as const
      const delivery = await desk.db.webhookDelivery.findFirst({ where, ...newest })
      if (delivery) await tried(processDelivery(parts, { deliveryId: delivery.id }))
    }
    const inDoubt = model.attempt?.state === 'sending' || model.attempt?.state === 'unknown'
    if (model.open && (model.attempt?.named || inDoubt)) learn(model, said)
  }

const poll =
  (told: Told): Step =>
  async (model, real) => {
    const { desk, frozen, provider } = real
    if (!frozen || !model.attempt?.named) return
    real.ticks += 1
    const { body, said } = words(real, told, AMOUNT)
    provider.answer({ status: 200, body })
    const at = new Date(model.now)
    const due = { where: { id: frozen.attemptId }, data: { nextPollAt: at }, select: { id: true } } as const
    await desk.db.attempt.update(due)
    await refreshAttempt(desk.job('poll_attempt', at), frozen)
    if (model.open) learn(model, said)
  }

const reopen: Step = async (model, { desk, account }) => {
  const data = { stoppedAt: null, stoppedReason: null }
  await desk.db.account.update({ where: { id: account.id }, data, select: { id: true } })
  model.open = true
}

const always = (name: string, step: Step) => fc.constant(new Command(name, step))
const sends = (name: string, waitMs: number) =>
  fc.constant(new Command(name, send(waitMs), (model) => isDecided(model, waitMs)))
const told = fc.record({
  outcome: fc.constantFrom(...OUTCOMES),
  part: fc.integer({ min: 1, max: AMOUNT - 1 }),
  old: fc.boolean(),
})
const verdicts = fc.constantFrom<Verdict>('refused', 'held', 'unclear', 'unclear', 'other_amount')
const replies = fc
  .tuple(fc.nat({ max: 3 }), fc.oneof(told, verdicts))
  .map((said) => new Command(`reply ${JSON.stringify(said)}`, reply(...said), ({ underway }) => underway > 0))
const notifications = fc
  .tuple(told, fc.integer({ min: 1, max: 2 }))
  .map(
    (said) =>
      new Command(`webhook ${JSON.stringify(said)}`, webhook(...said), ({ attempt }) => attempt !== null),
  )
const polls = told.map(
  (said) => new Command(`poll ${JSON.stringify(said)}`, poll(said), ({ attempt }) => attempt?.named === true),
)

/** Every command; what happens to a payout that may have left is drawn more often. */
export const COMMANDS: readonly fc.Arbitrary<fc.AsyncCommand<Model, Real>>[] = [
  ...[always('submit', submit), always('approve', approve), always('edit', edit), always('reject', reject)],
  ...[
    always('discard', discard),
    always('restore', restore),
    always('reopen', reopen),
    always('reopen', reopen),
  ],
  ...[sends('send at once', 0), sends('send', 10 * MINUTE), sends('send', 10 * MINUTE)],
  sends('send much later', 4 * 60 * MINUTE),
  ...Array.from({ length: 6 }, () => replies),
  ...[notifications, notifications, notifications, polls, polls, polls],
]
