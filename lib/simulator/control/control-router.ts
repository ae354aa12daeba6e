import { timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import type { Simulation } from '@/lib/simulator/context'
import { advance, orderOutcome, reset, sendWebhook } from '@/lib/simulator/control/actions'
import { phoneOrder, phonePay, phoneScan, phoneScanAgain, phoneTills } from '@/lib/simulator/control/phone'
import {
  accountQuerySchema,
  accountsSchema,
  advanceSchema,
  holdSchema,
  intentsQuerySchema,
  keySchema,
  ledgerQuerySchema,
  outcomeSchema,
  phoneOrderQuerySchema,
  phoneOrderSchema,
  phonePaySchema,
  phoneScanSchema,
  releaseSchema,
  requestsQuerySchema,
  webhookSchema,
} from '@/lib/simulator/control/schemas'
import { accountsNow, dialsNow, faultsNow, summary } from '@/lib/simulator/control/summary'
import type {
  ControlError,
  HoldResponse,
  IntentsResponse,
  LedgerResponse,
  ReleaseResponse,
  RequestsResponse,
} from '@/lib/simulator/control-types'
import { dialsPatchSchema } from '@/lib/simulator/dials'
import { faultsSchema } from '@/lib/simulator/faults/fault-table'
import { bearer, parseJson, type Reply, type Request } from '@/lib/simulator/http'

export const CONTROL_PREFIX = '/__control'

/** Answers with plain JSON.stringify: no amount passes as a number here. */
const ok = (value: object): Reply => ({ status: 200, body: JSON.stringify(value) })
const fail = (status: number, error: ControlError): Reply => ({ status, body: JSON.stringify(error) })

const found = (value: object | null): Reply =>
  value === null ? fail(404, { error: 'unknown_merchant_order' }) : ok(value)

class Unreadable extends Error {}

function bodyOf<S extends z.ZodType>(request: Request, schema: S): z.infer<S> {
  const result = schema.safeParse(request.body.length === 0 ? {} : parseJson(request.body))
  if (!result.success) throw new Unreadable(result.error.message)
  return result.data
}

function queryOf<S extends z.ZodType>(request: Request, schema: S): z.infer<S> {
  const result = schema.safeParse(Object.fromEntries(request.url.searchParams))
  if (!result.success) throw new Unreadable(result.error.message)
  return result.data
}

type Handler = (simulation: Simulation, request: Request) => Reply | Promise<Reply>

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['GET /dials', (simulation) => ok(dialsNow(simulation))],
  ['PATCH /dials', patchDials],
  ['GET /accounts', (simulation) => ok(accountsNow(simulation))],
  ['PUT /accounts', putAccounts],
  ['POST /keys', postKey],
  ['GET /faults', (simulation) => ok(faultsNow(simulation))],
  ['PUT /faults', putFaults],
  ['POST /outcome', (simulation, request) => ok(orderOutcome(simulation, bodyOf(request, outcomeSchema)))],
  ['POST /advance', postAdvance],
  ['GET /intents', getIntents],
  ['GET /ledger', getLedger],
  ['GET /requests', getRequests],
  [
    'POST /webhook',
    async (simulation, request) => ok(await sendWebhook(simulation, bodyOf(request, webhookSchema))),
  ],
  ['GET /hold', ({ faults }) => ok({ held: faults.holds.held() } satisfies HoldResponse)],
  ['POST /hold', postHold],
  ['POST /release', postRelease],
  ['GET /phone/tills', (simulation) => ok(phoneTills(simulation))],
  [
    'POST /phone/scan',
    async (simulation, request) => ok(await phoneScan(simulation, bodyOf(request, phoneScanSchema))),
  ],
  [
    'GET /phone/order',
    (simulation, request) =>
      found(phoneOrder(simulation, queryOf(request, phoneOrderQuerySchema).merchantOrderId)),
  ],
  [
    'POST /phone/scan-again',
    (simulation, request) =>
      found(phoneScanAgain(simulation, bodyOf(request, phoneOrderSchema).merchantOrderId)),
  ],
  ['POST /phone/pay', (simulation, request) => found(phonePay(simulation, bodyOf(request, phonePaySchema)))],
  ['POST /reset', (simulation) => ok(reset(simulation))],
])

/** Everything under /__control; for nobody without the token, and for nobody at all when there is none. */
export async function answerControl(simulation: Simulation, request: Request, token: string): Promise<Reply> {
  if (!isToken(bearer(request), token)) return fail(401, { error: 'control_token_required' })
  const path = request.url.pathname.slice(CONTROL_PREFIX.length)
  const handler = HANDLERS.get(`${request.method} ${path}`)
  if (handler === undefined) return fail(404, { error: 'unknown_control_call' })
  try {
    return await handler(simulation, request)
  } catch (error) {
    if (error instanceof Unreadable) return fail(400, { error: 'unreadable_request', detail: error.message })
    throw error
  }
}

function isToken(given: string | null, token: string): boolean {
  if (given === null || token === '') return false
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function patchDials(simulation: Simulation, request: Request): Reply {
  const { account } = queryOf(request, accountQuerySchema)
  const patch = bodyOf(request, dialsPatchSchema)
  simulation.journal.record({ type: 'dials', userId: account ?? null, patch })
  return ok(dialsNow(simulation))
}

function putFaults(simulation: Simulation, request: Request): Reply {
  const faults = bodyOf(request, faultsSchema)
  simulation.journal.record({ type: 'dials', userId: null, patch: { faults } })
  return ok(faultsNow(simulation))
}

function putAccounts(simulation: Simulation, request: Request): Reply {
  for (const account of bodyOf(request, accountsSchema)) {
    simulation.journal.record({ type: 'account', source: 'control', account })
  }
  return ok(accountsNow(simulation))
}

function postKey(simulation: Simulation, request: Request): Reply {
  const { userId, publicKeyPem } = bodyOf(request, keySchema)
  if (simulation.journal.accounts.byId(userId) === null) return fail(404, { error: 'unknown_account' })
  simulation.journal.record({ type: 'key', userId, publicKeyPem: publicKeyPem.trim() })
  return ok(accountsNow(simulation))
}

function postAdvance(simulation: Simulation, request: Request): Reply {
  const advanced = advance(simulation, bodyOf(request, advanceSchema))
  return advanced === null ? fail(404, { error: 'unknown_intent' }) : ok(advanced)
}

function getIntents(simulation: Simulation, request: Request): Reply {
  const { externalReference } = queryOf(request, intentsQuerySchema)
  const intents = simulation.journal.intents
    .list()
    .filter(({ record }) => externalReference === undefined || record.externalReference === externalReference)
  return ok({ intents: intents.map((intent) => summary(simulation, intent)) } satisfies IntentsResponse)
}

function getLedger({ journal }: Simulation, request: Request): Reply {
  const { type, after } = queryOf(request, ledgerQuerySchema)
  const entries = journal
    .read()
    .filter((entry) => entry.seq > after && (type === null || type.includes(entry.type)))
  return ok({ entries } satisfies LedgerResponse)
}

function getRequests({ requestLog }: Simulation, request: Request): Reply {
  const { method, path, limit } = queryOf(request, requestsQuerySchema)
  return ok({
    requests: requestLog.list({ method: method ?? null, path: path ?? null, limit }),
  } satisfies RequestsResponse)
}

function postHold({ faults }: Simulation, request: Request): Reply {
  faults.holds.order(bodyOf(request, holdSchema))
  return ok({ held: faults.holds.held() } satisfies HoldResponse)
}

function postRelease({ faults }: Simulation, request: Request): Reply {
  const { holdId } = bodyOf(request, releaseSchema)
  return ok({ released: faults.holds.release(holdId ?? null) } satisfies ReleaseResponse)
}
