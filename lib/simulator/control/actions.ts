import type { z } from 'zod'
import type { Simulation } from '@/lib/simulator/context'
import type { advanceSchema, outcomeSchema, webhookSchema } from '@/lib/simulator/control/schemas'
import { summary } from '@/lib/simulator/control/summary'
import type {
  AdvanceResponse,
  OutcomeResponse,
  ResetResponse,
  WebhookResponse,
} from '@/lib/simulator/control-types'
import { uuid } from '@/lib/simulator/ids'
import { stateOfWords } from '@/lib/simulator/intents/vocabulary'
import { minorUnits } from '@/lib/simulator/money'
import { messageBody, offsetTime } from '@/lib/simulator/webhooks/message'
import { post } from '@/lib/simulator/webhooks/post'
import { plainHeaders, withQuery } from '@/lib/simulator/webhooks/sender'
import { signatureHeader, timestamp } from '@/lib/simulator/webhooks/signature'

const WEBHOOK_TIMEOUT_MS = 22_000

export function orderOutcome(
  { journal }: Simulation,
  { outcome, ...order }: z.infer<typeof outcomeSchema>,
): OutcomeResponse {
  const isForNext = order.externalReference === undefined && order.referencePrefix === undefined
  const steer = {
    id: journal.steers.nextId(),
    outcome,
    userId: order.userId ?? null,
    externalReference: order.externalReference ?? null,
    referencePrefix: order.referencePrefix ?? null,
    times: order.times ?? (isForNext ? 1 : null),
    refundedAmount: order.refundedAmount ?? null,
    cause: order.cause ?? null,
    httpStatus: order.httpStatus ?? 400,
  }
  journal.record({ type: 'steer', steer })
  return { steer }
}

/** Null when no stored intent is meant. */
export function advance(
  simulation: Simulation,
  order: z.infer<typeof advanceSchema>,
): AdvanceResponse | null {
  const { intents } = simulation.journal
  const intent =
    order.intentId !== undefined
      ? intents.byId(order.intentId)
      : intents.byReference(order.externalReference ?? '', order.userId ?? null)
  if (intent === null) return null
  const words =
    order.status === undefined ? null : { status: order.status, detail: order.statusDetail ?? null }
  const state = order.state ?? (words === null ? null : stateOfWords(words))
  const told = order.refundedAmount === undefined ? null : minorUnits(order.refundedAmount, intent.currency)
  const refunded = told ?? (state === 'returned' ? intent.amount : intent.refunded)
  simulation.lifeCycle.move(intent, {
    state,
    words,
    refunded,
    source: 'control',
    notify: order.notify ?? true,
  })
  return { intent: summary(simulation, intent) }
}

/** One notification now, whatever it says and to whomever on this machine. */
export async function sendWebhook(
  { clock, seeded, webhooks }: Simulation,
  order: z.infer<typeof webhookSchema>,
): Promise<WebhookResponse> {
  const nowMs = clock.now()
  const notificationId = order.notificationId ?? webhooks.newId(`control:${order.dataId}:${nowMs}`, 0)
  const requestId = uuid(seeded, `request:control:${notificationId}:${nowMs}`)
  const time = offsetTime(new Date(nowMs).toISOString())
  const body =
    order.rawBody ??
    messageBody({
      action: order.action ?? 'transaction_intent.updated',
      notificationId,
      dataId: order.dataId,
      dateCreated: time,
      lastUpdated: time,
      status: order.status ?? 'processed',
    })
  const mode = order.signature ?? 'none'
  const ts = timestamp(nowMs, order.timestampUnit ?? 'seconds')
  const signed = {
    secret: order.secret ?? '',
    dataId: order.dataId,
    idCase: order.idCase ?? 'verbatim',
    requestId,
    ts,
  }
  const { result, status } = await post({
    url: withQuery(order.url, order.query ?? { 'data.id': order.dataId, type: 'transaction_intent' }),
    headers: {
      ...plainHeaders(requestId),
      ...(mode === 'none' ? {} : { 'x-signature': signatureHeader({ ...signed, mode }) }),
      ...order.headers,
    },
    body,
    timeoutMs: WEBHOOK_TIMEOUT_MS,
    clock,
    signal: new AbortController().signal,
  })
  return { result, status, notificationId, body }
}

export function reset({ journal, faults, lifeCycle, desk, webhooks, requestLog }: Simulation): ResetResponse {
  lifeCycle.stop()
  desk.stop()
  webhooks.stop()
  faults.reset()
  requestLog.clear()
  journal.record({ type: 'reset' })
  return { reset: true }
}
