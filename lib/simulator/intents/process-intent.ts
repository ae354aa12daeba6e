import type { Account } from '@/lib/simulator/accounts'
import type { Simulation } from '@/lib/simulator/context'
import {
  invalidFormat,
  invalidSignature,
  keyUsedWithOtherBody,
  missingIdempotencyKey,
  refused,
  resourceLocked,
  unknownIntent,
} from '@/lib/simulator/errors'
import { drawnFrom } from '@/lib/simulator/faults/drawn-from'
import { parseJson, type Reply, type Request, sha256 } from '@/lib/simulator/http'
import type { KeyVerdict } from '@/lib/simulator/idempotency'
import { acceptPayout } from '@/lib/simulator/intents/accept-payout'
import { answerTest } from '@/lib/simulator/intents/answer-test'
import type { Origin } from '@/lib/simulator/intents/create-intent'
import { asCreated } from '@/lib/simulator/intents/intent-book'
import { nothingCreated, type Processed } from '@/lib/simulator/intents/processed'
import { renderIntent } from '@/lib/simulator/intents/render'
import { isSignedBy } from '@/lib/simulator/intents/request-signature'
import { testRow } from '@/lib/simulator/intents/test-table'
import { validate } from '@/lib/simulator/intents/validate'

const isTrue = (header: string | undefined) => header?.trim().toLowerCase() === 'true'

/** POST /v1/transaction-intents/process, once token and policy are checked: first of all the idempotency key. */
export async function processIntent(
  simulation: Simulation,
  account: Account,
  request: Request,
): Promise<Reply> {
  const { journal, faults } = simulation
  const key = request.headers['x-idempotency-key']
  if (key === undefined || key === '') return missingIdempotencyKey()
  const origin: Origin = {
    account,
    mode: isTrue(request.headers['x-test-token']) ? 'test' : 'production',
    idempotencyKey: key,
    drawnFrom: drawnFrom(request, journal.dials.forAccount(account.userId)) ?? key,
    bodySha256: sha256(request.body),
  }
  const { userId } = account
  const about = { userId, idempotencyKey: key, drawnFrom: origin.drawnFrom, hungUp: request.hungUp }
  journal.record({ type: 'call', userId, idempotencyKey: key, bodySha256: origin.bodySha256 })
  const verdict = verdictOn(simulation, origin)
  if (verdict.kind !== 'free') {
    const isRefused = faults.draw('repeat', { userId, about: key, from: origin.drawnFrom }) !== null
    const reply = isRefused
      ? refused(400, 'account is disabled')
      : answerKnownKey(simulation, origin, verdict)
    return faults.beforeReply({ ...about, externalReference: null, intentId: null, replayed: true }, reply)
  }
  journal.idempotency.begin(userId, key, origin.bodySha256)
  try {
    const { reply, ...created } = await checkAndCreate(simulation, origin, request)
    return await faults.beforeReply({ ...about, ...created, replayed: false }, reply)
  } finally {
    journal.idempotency.end(userId, key)
  }
}

function verdictOn(
  { journal, clock }: Simulation,
  { account, idempotencyKey, bodySha256 }: Origin,
): KeyVerdict {
  const { userId } = account
  const { idempotencyRetentionMs, idempotencyConflict } = journal.dials.forAccount(userId)
  const verdict = journal.idempotency.check(
    userId,
    idempotencyKey,
    bodySha256,
    clock.now(),
    idempotencyRetentionMs,
  )
  const answersAnyway = verdict.kind === 'other_body' && idempotencyConflict === 'replay'
  return answersAnyway ? journal.idempotency.replayOf(userId, idempotencyKey) : verdict
}

type KnownKey = Exclude<KeyVerdict, { kind: 'free' }>

/** A key that was used before, or is in use at this moment. */
function answerKnownKey({ journal }: Simulation, { account }: Origin, verdict: KnownKey): Reply {
  const dials = journal.dials.forAccount(account.userId)
  switch (verdict.kind) {
    case 'replay':
      return {
        status: dials.replayStatus === 'stored' ? verdict.status : dials.replayStatus,
        body: verdict.body,
      }
    case 'replay_lost': {
      const intent = journal.intents.byId(verdict.intentId)
      if (intent === null) return unknownIntent()
      return { status: dials.acceptedStatus, body: renderIntent(asCreated(intent), dials) }
    }
    case 'other_body':
      return keyUsedWithOtherBody(dials.idempotencyConflict === '422' ? 422 : 409)
    case 'in_flight':
      return resourceLocked()
  }
}

/** Signature, then shape, then fields, then what the request asks for. */
async function checkAndCreate(simulation: Simulation, origin: Origin, request: Request): Promise<Processed> {
  const { account, mode } = origin
  const dials = simulation.journal.dials.forAccount(account.userId)
  const mustBeSigned =
    isTrue(request.headers['x-enforce-signature']) ||
    (dials.requireSignatureInProduction && mode === 'production')
  if (mustBeSigned && !isSignedBy(account, request.body, request.headers['x-signature'])) {
    return nothingCreated(invalidSignature())
  }
  const body = parseJson(request.body)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return nothingCreated(invalidFormat())
  const validation = validate(body, account, dials)
  if (!validation.ok) {
    return nothingCreated(refused(400, ...validation.causes.slice(0, dials.allCauses ? undefined : 1)))
  }
  const { externalReference } = validation.request
  const usesTable =
    mode === 'test' && !(dials.storeTestIntents && testRow(externalReference, account.site) === null)
  if (usesTable) return answerTest(simulation, origin, validation.request)
  return acceptPayout(simulation, origin, validation.request)
}
