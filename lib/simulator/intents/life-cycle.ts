import type { Clock, Timer } from '@/lib/simulator/clock'
import type { Intent } from '@/lib/simulator/intents/intent-book'
import type { IntentState, Words } from '@/lib/simulator/intents/vocabulary'
import type { Journal } from '@/lib/simulator/journal'
import type { LedgerEvent } from '@/lib/simulator/ledger-entries'
import { decimalText, minorUnits } from '@/lib/simulator/money'
import type { WebhookSender } from '@/lib/simulator/webhooks/sender'

export type Move = {
  state: IntentState | null
  words: Words | null
  refunded: bigint
  source: 'life_cycle' | 'control'
  notify: boolean
}

type Parts = { clock: Clock; journal: Journal; webhooks: WebhookSender; timeScale: number }

/** Walks intents through their plans, gives money back, and tells the notification sender. */
export class LifeCycle {
  readonly #parts: Parts
  readonly #timers = new Map<string, Timer>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Waits for the intent's next planned step, counted from its last change. */
  follow(intent: Intent): void {
    const { clock, timeScale } = this.#parts
    const step = intent.planned === null ? undefined : intent.record.plan[intent.planned]
    if (step === undefined) return
    const dueMs = Date.parse(intent.updatedAt) + step.afterMs / timeScale
    const refunded = minorUnits(step.refunded, intent.currency) ?? 0n
    const take = () =>
      this.move(intent, { state: step.state, words: null, refunded, source: 'life_cycle', notify: true })
    this.#timers.get(intent.record.id)?.cancel()
    this.#timers.set(intent.record.id, clock.after(dueMs - clock.now(), take))
  }

  /** Takes up every unfinished plan after a start. */
  resume(): void {
    for (const intent of this.#parts.journal.intents.list()) this.follow(intent)
  }

  stop(): void {
    for (const timer of this.#timers.values()) timer.cancel()
    this.#timers.clear()
  }

  /** Moves an intent now. The credit comes before the transition, so that a kill between them loses no money. */
  move(intent: Intent, move: Move): void {
    const { journal, webhooks } = this.#parts
    this.#timers.get(intent.record.id)?.cancel()
    this.#timers.delete(intent.record.id)
    const transition = intent.transitions + 1
    journal.record(...this.#credits(intent, move, transition), {
      type: 'transition',
      intentId: intent.record.id,
      transition,
      state: move.state,
      words: move.words,
      refunded: decimalText(move.refunded, intent.currency),
      source: move.source,
    })
    if (move.notify) webhooks.announce(intent, 'updated')
    this.follow(intent)
  }

  /** A rejection gives everything back, a return what came back; never more than was taken. */
  #credits(intent: Intent, move: Move, transition: number): LedgerEvent[] {
    const { record, currency, amount } = intent
    const owed =
      move.state?.startsWith('rejected_') === true || move.state === 'cancelled' ? amount : move.refunded
    const missing = intent.debited ? owed - intent.credited : 0n
    if (missing <= 0n) return []
    const available = this.#parts.journal.accounts.byId(record.userId)?.available ?? 0n
    return [
      {
        type: 'credit',
        userId: record.userId,
        intentId: record.id,
        transition,
        amount: decimalText(missing, currency),
        currency,
        balance: decimalText(available + missing, currency),
      },
    ]
  }
}
