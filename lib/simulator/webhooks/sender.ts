import { setMaxListeners } from 'node:events'
import type { Clock, Timer } from '@/lib/simulator/clock'
import type { Dials } from '@/lib/simulator/dials'
import type { FaultAt } from '@/lib/simulator/faults/fault-table'
import type { Faults } from '@/lib/simulator/faults/faults'
import { uuid } from '@/lib/simulator/ids'
import type { Intent } from '@/lib/simulator/intents/intent-book'
import type { Journal } from '@/lib/simulator/journal'
import type { NewsForm, NewsTopic, NotificationRecord } from '@/lib/simulator/ledger-entries'
import type { Seeded } from '@/lib/simulator/seeded'
import { retryAfterMs, timeoutMs } from '@/lib/simulator/webhooks/ladders'
import { intentMessage } from '@/lib/simulator/webhooks/message'
import { isLost, type Notification } from '@/lib/simulator/webhooks/notification-book'
import { post } from '@/lib/simulator/webhooks/post'
import { signatureHeader, timestamp } from '@/lib/simulator/webhooks/signature'
import { tillMessageBody, tillQuery } from '@/lib/simulator/webhooks/till-message'

const LEAST_TIMEOUT_MS = 2_000

const LOWEST_ID = 103_680_000_000

type SignatureMode = Dials['webhookSignature']

const IPN_SIGNATURES = { invalid: 'wrong', none: 'none', valid: 'valid' } as const satisfies Record<
  Dials['ipnSignature'],
  SignatureMode
>

/** News of a till: what is asked about, and where the order wants to hear of it. */
export type TillNews = {
  userId: number
  url: string | null
  topic: NewsTopic
  dataId: string
}

type Parts = { clock: Clock; seeded: Seeded; journal: Journal; timeScale: number; faults: Faults }

/** Sends notifications and tries again on the documented schedule until one is answered with 200 or 201. */
export class WebhookSender {
  readonly #parts: Parts
  readonly #timers = new Map<string, Timer>()
  readonly #inFlight = new Set<Promise<void>>()
  #stop = stopper()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Queues the notification about an intent as it is now. */
  announce(intent: Intent, kind: 'created' | 'updated'): void {
    const { journal, faults } = this.#parts
    const { record } = intent
    const dials = journal.dials.forAccount(record.userId)
    if (record.notificationUrl === null || !dials.webhooksEnabled) return
    const id = this.newId(record.id, journal.notifications.countOf(record.id))
    const body = intentMessage(intent, kind, id)
    const { userId, notificationUrl: url } = record
    const fault = faults.draw('notification', { userId, about: id })
    this.#queue({ id, intentId: record.id, userId, url, body, dataId: record.id, fault })
  }

  /** Queues news of a till, as IPN, as webhook, or both. */
  announceTill(news: TillNews): void {
    const { tillNews, webhooksEnabled } = this.#parts.journal.dials.forAccount(news.userId)
    const { url } = news
    if (url === null || !webhooksEnabled) return
    const forms: readonly NewsForm[] = tillNews === 'both' ? ['ipn', 'webhook'] : [tillNews]
    for (const form of forms) this.#announceTill({ ...news, url }, form)
  }

  #announceTill(news: TillNews & { url: string }, form: NewsForm): void {
    const { journal, faults, clock } = this.#parts
    const { topic, dataId, userId, url } = news
    const about = `${topic}:${dataId}:${form}`
    const count = journal.notifications.countOf(about)
    const id = this.newId(about, count)
    const message = { form, topic, dataId, userId, notificationId: id, isFirst: count === 0 }
    const body = tillMessageBody({ ...message, nowMs: clock.now() })
    const fault = faults.draw('till_notification', { userId, about: `${about} ${count}` })
    this.#queue({ id, intentId: about, userId, url, body, dataId, fault, till: { form, topic } })
  }

  #queue(notification: NotificationRecord): void {
    const { journal } = this.#parts
    journal.record({ type: 'notification', notification })
    if (isLost(notification)) return
    const queued = journal.notifications.byId(notification.id)
    if (queued !== null) this.#schedule(queued)
  }

  /** Random and so without order: an update may well have a smaller id than the creation. */
  newId(intentId: string, count: number): string {
    const { seeded, journal } = this.#parts
    for (let salt = 0; ; salt += 1) {
      const id = String(LOWEST_ID + seeded.integer(`notification:${intentId}:${count}:${salt}`, 0, 9_999_999))
      if (!journal.notifications.has(id)) return id
    }
  }

  /** Takes up every undelivered notification after a start. */
  resume(): void {
    for (const notification of this.#parts.journal.notifications.waiting()) this.#schedule(notification)
  }

  stop(): void {
    for (const timer of this.#timers.values()) timer.cancel()
    this.#timers.clear()
    this.#stop.abort()
    this.#stop = stopper()
  }

  /** Resolves when no send is under way. */
  async idle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight)
  }

  #schedule(notification: Notification): void {
    const { clock } = this.#parts
    const { id } = notification.record
    const run = () => {
      this.#timers.delete(id)
      const sending = this.#send(notification).finally(() => this.#inFlight.delete(sending))
      this.#inFlight.add(sending)
    }
    this.#timers.get(id)?.cancel()
    this.#timers.set(id, clock.after(this.#dueMs(notification) - clock.now(), run))
  }

  #dueMs({ record, attempts, createdAtMs, firstAttemptAtMs }: Notification): number {
    const { journal, timeScale } = this.#parts
    const afterMs = retryAfterMs(record, attempts)
    if (afterMs !== undefined && firstAttemptAtMs !== null) return firstAttemptAtMs + afterMs / timeScale
    return createdAtMs + firstWaitMs(record, journal.dials.forAccount(record.userId)) / timeScale
  }

  async #send(notification: Notification): Promise<void> {
    const { clock, journal, seeded, timeScale, faults } = this.#parts
    const { record } = notification
    const attempt = notification.attempts + 1
    const startedAtMs = clock.now()
    const requestId = uuid(seeded, `request:${record.id}:${attempt}`)
    const dials = journal.dials.forAccount(record.userId)
    const about = { userId: record.userId, about: record.id }
    const fault = faults.draw(record.till === undefined ? 'delivery' : 'till_delivery', about)
    const mode = signatureMode(record, dials, fault)
    const ts = this.#signatureTs(notification, dials, mode, startedAtMs)
    const signal = this.#stop.signal
    const message = {
      url: withQuery(record.url, queryOf(record)),
      headers: { ...this.#signature(notification, dials, mode, requestId, ts), ...plainHeaders(requestId) },
      body: record.body,
      timeoutMs: Math.max(LEAST_TIMEOUT_MS, timeoutMs(attempt) / timeScale),
      clock,
      signal,
    }
    if (fault === 'webhookDuplicated' || fault === 'ipnDuplicated') await post(message)
    const { result, status } = await post(message)
    if (signal.aborted) return
    journal.record({
      type: 'webhook_attempt',
      notificationId: record.id,
      attempt,
      startedAt: new Date(startedAtMs).toISOString(),
      result,
      status,
      requestId,
      signatureTs: ts,
    })
    if (!notification.done) this.#schedule(notification)
  }

  #signatureTs(
    { firstSignatureTs }: Notification,
    dials: Dials,
    mode: SignatureMode,
    nowMs: number,
  ): string | null {
    if (mode === 'none') return null
    if (dials.webhookTimestampOnRetry === 'kept' && firstSignatureTs !== null) return firstSignatureTs
    return timestamp(nowMs, dials.webhookTimestampUnit)
  }

  /** Money Out's notifications are not known to be signed; with the dial they are, as others are. */
  #signature(
    { record }: Notification,
    { webhookIdCase: idCase }: Dials,
    mode: SignatureMode,
    requestId: string,
    ts: string | null,
  ): Record<string, string> {
    const secret = this.#parts.journal.accounts.byId(record.userId)?.webhookSecret
    // An IPN's signature is of no secret that anybody knows.
    const key = secret ?? (record.till?.form === 'ipn' && mode === 'wrong' ? '' : undefined)
    if (mode === 'none' || ts === null || key === undefined) return {}
    const { dataId } = record
    return { 'x-signature': signatureHeader({ secret: key, mode, dataId, requestId, ts, idCase }) }
  }
}

function queryOf({ dataId, till }: NotificationRecord): Record<string, string> {
  if (till !== undefined) return tillQuery(till.form, till.topic, dataId)
  return { 'data.id': dataId, type: 'transaction_intent' }
}

function signatureMode(
  { till }: NotificationRecord,
  dials: Dials,
  fault: FaultAt<'delivery'> | FaultAt<'till_delivery'> | null,
): SignatureMode {
  if (till?.form === 'ipn') return IPN_SIGNATURES[dials.ipnSignature]
  if (fault === 'webhookUnsigned') return 'none'
  return fault === 'webhookWronglySigned' ? 'wrong' : dials.webhookSignature
}

/** Late ones come much later, reordered ones behind the news of the next step. */
function firstWaitMs({ fault }: NotificationRecord, dials: Dials): number {
  const extra = {
    webhookLate: dials.webhookLateMs,
    webhookReordered: 2 * dials.stepDelayMs[1],
    webhookLost: 0,
    ipnLate: dials.webhookLateMs,
    ipnReordered: 2 * dials.stepDelayMs[1],
    ipnLost: 0,
  }
  return dials.webhookDelayMs + (fault === null ? 0 : extra[fault])
}

/** Any number of sends may listen to it at once. */
function stopper(): AbortController {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  return controller
}

export function plainHeaders(requestId: string): Record<string, string> {
  return { 'content-type': 'application/json', 'x-request-id': requestId }
}

export function withQuery(url: string, query: Record<string, string>): string {
  const target = new URL(url)
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
  return target.toString()
}
