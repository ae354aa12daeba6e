import type { Account } from '@/lib/simulator/accounts'
import { banksReply } from '@/lib/simulator/banks'
import type { Simulation } from '@/lib/simulator/context'
import {
  blockedByPolicy,
  invalidIntentId,
  invalidToken,
  methodNotAllowed,
  notFound,
  unknownIntent,
} from '@/lib/simulator/errors'
import { drawnFrom } from '@/lib/simulator/faults/drawn-from'
import { bearer, type Reply, type Request } from '@/lib/simulator/http'
import { isIntentId } from '@/lib/simulator/ids'
import { answerInstore } from '@/lib/simulator/instore/instore-router'
import { processIntent } from '@/lib/simulator/intents/process-intent'
import { renderIntent } from '@/lib/simulator/intents/render'

const PROCESS = '/v1/transaction-intents/process'
const INTENT = /^\/v1\/transaction-intents\/([^/]+)$/
const BANKS = '/open-banking/payments/v1/banks'

/** The provider's own paths: token first, then the policy, then what may go wrong, then the call. */
export async function answerProvider(simulation: Simulation, request: Request): Promise<Reply> {
  const { faults } = simulation
  const token = bearer(request)
  const account = token === null ? null : simulation.journal.accounts.byToken(token)
  if (account === null) return invalidToken()
  const path = request.url.pathname
  // Only the transaction-intents paths are known to answer so without commercial enablement.
  const isRestricted = path.startsWith('/v1/transaction-intents')
  if (isRestricted && !account.moneyOutEnabled) return blockedByPolicy()
  const { userId } = account
  const call = `${request.method} ${request.headers['x-idempotency-key'] ?? path}`
  const drawn = drawnFrom(request, simulation.journal.dials.forAccount(userId)) ?? path
  const subject = { userId, about: call, from: `${request.method} ${drawn}` }
  const failure = faults.beforeWork(subject)
  if (failure !== null) return failure
  if (path === PROCESS) {
    return request.method === 'POST' ? processIntent(simulation, account, request) : methodNotAllowed()
  }
  return faults.spoil(subject, request.hungUp, answerOther(simulation, account, request))
}

function answerOther(simulation: Simulation, account: Account, request: Request): Reply {
  const atTill = answerInstore(simulation, account, request)
  if (atTill !== null) return atTill
  const path = request.url.pathname
  const id = INTENT.exec(path)?.[1]
  if (id !== undefined)
    return request.method === 'GET' ? readIntent(simulation, account, id) : methodNotAllowed()
  // The list is documented for Brazil only.
  if (path !== BANKS || account.site !== 'MLB') return notFound()
  return request.method === 'GET' ? banksReply() : methodNotAllowed()
}

/** GET /v1/transaction-intents/{id} */
function readIntent({ journal }: Simulation, account: Account, id: string): Reply {
  if (!isIntentId(id)) return invalidIntentId()
  const intent = journal.intents.byId(id)
  if (intent === null || intent.record.userId !== account.userId) return unknownIntent()
  return { status: 200, body: renderIntent(intent, journal.dials.forAccount(account.userId)) }
}
