import { setMaxListeners } from 'node:events'
import type { Clock, Timer } from '@/lib/simulator/clock'
import type { Dials } from '@/lib/simulator/dials'
import type { FaultAt } from '@/lib/simulator/faults/fault-table'
import type { Faults } from '@/lib/simulator/faults/faults'
import { uuid } from '@/lib/simulator/ids'
import type { Intent } from '@/lib/simulator/intents/intent-book'
import type { Journal } from '@/lib/simulator/journal'
import type { NotificationRecord } from '@/lib/simulator/ledger-entries'
import type { Seeded } from '@/lib/simulator/seeded'
import { intentMessage } from '@/lib/simulator/webhooks/message'
import type { Notification } from '@/lib/simulator/webhooks/notification-book'
import { post } from '@/lib/simulator/webhooks/post'
import { signatureHeader, timestamp } from '@/lib/simulator/webhooks/signature'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Retries, counted from the first send, and the waits for an answer: the Money Out guide's table. */
const RETRY_AFTER_MS = [15 * MINUTE_MS, 30 * MINUTE_MS, 6 * HOUR_MS, 48 * HOUR_MS, 96 * HOUR_MS] as const
const FIRST_TIMEOUT_MS = 22_000
const RETRY_TIMEOUT_MS = 5_000
const LEAST_TIMEOUT_MS = 2_000

const LOWEST_ID = 103_680_000_000

type SignatureMode = Dials['webhookSignature']
const SIGNATURES: Partial<Record<FaultAt<'delivery'>, SignatureMode>> = {
  webhookUnsigned: 'none',
  webhookWronglySigned: 'wrong',
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
    const fault = faults.draw('notification', userId, id)
    journal.record({
      type: 'notification',
      notification: { id, intentId: record.id, userId, url, body, dataId: record.id, fault },
    })
    if (fault === 'webhookLost') return
    const notification = journal.notifications.byId(id)
    if (notification !== null) this.#schedule(notification)
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
    const afterMs = attempts === 0 ? undefined : RETRY_AFTER_MS[attempts - 1]
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
    const fault = faults.draw('delivery', record.userId, record.id)
    const mode = fault === null ? dials.webhookSignature : (SIGNATURES[fault] ?? dials.webhookSignature)
    const ts = this.#signatureTs(notification, dials, mode, startedAtMs)
    const signal = this.#stop.signal
    const documentedMs = attempt === 1 ? FIRST_TIMEOUT_MS : RETRY_TIMEOUT_MS
    const message = {
      url: withQuery(record.url, { 'data.id': record.dataId, type: 'transaction_intent' }),
      headers: { ...this.#signature(notification, dials, mode, requestId, ts), ...plainHeaders(requestId) },
      body: record.body,
      timeoutMs: Math.max(LEAST_TIMEOUT_MS, documentedMs / timeScale),
      clock,
      signal,
    }
    if (fault === 'webhookDuplicated') await post(message)
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
    if (mode === 'none' || ts === null || secret === undefined) return {}
    return { 'x-signature': signatureHeader({ secret, mode, dataId: record.dataId, requestId, ts, idCase }) }
  }
}

/** Late ones come much later, reordered ones behind the news of the next step. */
function firstWaitMs({ fault }: NotificationRecord, dials: Dials): number {
  const extra = {
    webhookLate: dials.webhookLateMs,
    webhookReordered: 2 * dials.stepDelayMs[1],
    webhookLost: 0,
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
