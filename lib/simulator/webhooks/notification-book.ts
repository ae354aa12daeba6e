import type { LedgerEntry, NotificationRecord } from '@/lib/simulator/ledger-entries'
import { mostAttempts } from '@/lib/simulator/webhooks/ladders'

export type Notification = {
  record: NotificationRecord
  createdAtMs: number
  attempts: number
  firstAttemptAtMs: number | null
  /** The `ts` of the first signature, for the dial that does not renew it. */
  firstSignatureTs: string | null
  /** Delivered, or given up. */
  done: boolean
}

/** Every notification and what became of it, built from the ledger's entries alone. */
export class NotificationBook {
  readonly #notifications = new Map<string, Notification>()
  readonly #counts = new Map<string, number>()

  apply(entry: LedgerEntry): void {
    if (entry.type === 'notification') {
      this.#notifications.set(entry.notification.id, {
        record: entry.notification,
        createdAtMs: Date.parse(entry.at),
        attempts: 0,
        firstAttemptAtMs: null,
        firstSignatureTs: null,
        done: isLost(entry.notification),
      })
      const { intentId } = entry.notification
      this.#counts.set(intentId, this.countOf(intentId) + 1)
    }
    if (entry.type === 'webhook_attempt') this.#attempt(entry)
    if (entry.type === 'reset') {
      this.#notifications.clear()
      this.#counts.clear()
    }
  }

  #attempt(entry: Extract<LedgerEntry, { type: 'webhook_attempt' }>): void {
    const notification = this.#notifications.get(entry.notificationId)
    if (notification === undefined) return
    notification.attempts = entry.attempt
    notification.firstAttemptAtMs ??= Date.parse(entry.startedAt)
    notification.firstSignatureTs ??= entry.signatureTs
    const over = entry.result === 'delivered' || entry.result === 'not_loopback'
    notification.done = over || entry.attempt >= mostAttempts(notification.record)
  }

  has(id: string): boolean {
    return this.#notifications.has(id)
  }

  byId(id: string): Notification | null {
    return this.#notifications.get(id) ?? null
  }

  /** How many notifications an intent, or what else they are about, has had so far. */
  countOf(intentId: string): number {
    return this.#counts.get(intentId) ?? 0
  }

  list(): Notification[] {
    return [...this.#notifications.values()]
  }

  waiting(): Notification[] {
    return this.list().filter(({ done }) => !done)
  }
}

export function isLost({ fault }: NotificationRecord): boolean {
  return fault === 'webhookLost' || fault === 'ipnLost'
}
