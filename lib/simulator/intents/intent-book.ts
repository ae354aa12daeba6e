import type { IntentState, Words } from '@/lib/simulator/intents/vocabulary'
import type { IntentRecord, LedgerEntry } from '@/lib/simulator/ledger-entries'
import { type Currency, currencyOf, minorUnits } from '@/lib/simulator/money'

/** An intent as it is now. Amounts in minor units. */
export type Intent = {
  record: IntentRecord
  currency: Currency
  amount: bigint
  debited: boolean
  /** What went back to the account so far. */
  credited: bigint
  refunded: bigint
  /** Null when a control call gave it words that no vocabulary knows. */
  state: IntentState | null
  words: Words | null
  updatedAt: string
  transitions: number
  /** The transitions that gave money back. */
  creditedBy: ReadonlySet<number>
  /** Steps of the plan already taken; null once a control call took over. */
  planned: number | null
}

/** The intent as it stood when it was created, for a reply that was lost with the process. */
export function asCreated(intent: Intent): Intent {
  const { record, currency } = intent
  return {
    ...intent,
    refunded: minorUnits(record.refunded, currency) ?? 0n,
    state: record.state,
    words: null,
    updatedAt: record.createdAt,
  }
}

const referenceKey = (userId: number, externalReference: string) => `${userId}:${externalReference}`

/** All stored intents, built from the ledger's entries alone. */
export class IntentBook {
  readonly #intents = new Map<string, Intent>()
  readonly #references = new Map<string, Intent>()

  apply(entry: LedgerEntry): void {
    if (entry.type === 'intent' || entry.type === 'debit') this.#create(entry.intent, entry.type === 'debit')
    if (entry.type === 'transition') this.#transition(entry)
    if (entry.type === 'credit') this.#credit(entry)
    if (entry.type === 'reset') {
      this.#intents.clear()
      this.#references.clear()
    }
  }

  #create(record: IntentRecord, debited: boolean): void {
    const currency = currencyOf(record.site)
    const intent: Intent = {
      record,
      currency,
      amount: minorUnits(record.amount, currency) ?? 0n,
      debited,
      credited: 0n,
      refunded: minorUnits(record.refunded, currency) ?? 0n,
      state: record.state,
      words: null,
      updatedAt: record.createdAt,
      transitions: 0,
      creditedBy: new Set(),
      planned: 0,
    }
    this.#intents.set(record.id, intent)
    if (record.mode === 'production' && record.externalReference !== null) {
      this.#references.set(referenceKey(record.userId, record.externalReference), intent)
    }
  }

  #credit(entry: Extract<LedgerEntry, { type: 'credit' }>): void {
    const intent = this.#intents.get(entry.intentId)
    if (intent === undefined || intent.creditedBy.has(entry.transition)) return
    intent.credited += minorUnits(entry.amount, intent.currency) ?? 0n
    intent.creditedBy = new Set([...intent.creditedBy, entry.transition])
  }

  #transition(entry: Extract<LedgerEntry, { type: 'transition' }>): void {
    const intent = this.#intents.get(entry.intentId)
    if (intent === undefined || entry.transition <= intent.transitions) return
    intent.transitions = entry.transition
    intent.state = entry.state
    intent.words = entry.words
    intent.refunded = minorUnits(entry.refunded, intent.currency) ?? intent.refunded
    intent.updatedAt = entry.at
    intent.planned = entry.source === 'control' || intent.planned === null ? null : intent.planned + 1
  }

  /** Whether the money of that transition is back already: two processes may have written it for a moment. */
  isCredited(intentId: string, transition: number): boolean {
    return this.#intents.get(intentId)?.creditedBy.has(transition) === true
  }

  byId(id: string): Intent | null {
    return this.#intents.get(id) ?? null
  }

  /** Whether a production intent of the account carries the reference already. */
  hasReference(userId: number, externalReference: string): boolean {
    return this.#references.has(referenceKey(userId, externalReference))
  }

  /** The newest intent with the reference, in either mode. */
  byReference(externalReference: string, userId: number | null): Intent | null {
    const found = this.list().filter(
      ({ record }) =>
        record.externalReference === externalReference && (userId === null || record.userId === userId),
    )
    return found.at(-1) ?? null
  }

  list(): Intent[] {
    return [...this.#intents.values()]
  }
}
