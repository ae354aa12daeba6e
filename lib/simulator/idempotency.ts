import type { LedgerEntry } from '@/lib/simulator/ledger-entries'

type Remembered = {
  bodySha256: string
  storedAtMs: number
  intentId: string | null
  /** Null when the process died between the ledger's line and the reply. */
  reply: { status: number; body: string } | null
}

export type KeyVerdict =
  | { kind: 'free' }
  | { kind: 'in_flight' }
  | { kind: 'other_body' }
  | { kind: 'replay'; status: number; body: string }
  /** Processed, but its reply was never written down. */
  | { kind: 'replay_lost'; intentId: string }

const scoped = (userId: number, key: string) => `${userId}:${key}`

/**
 * What is remembered of idempotency keys, an account's owner at a time. Only accepted requests are kept: a refused
 * one changed nothing, so its key stays free (assumption, the documents are silent).
 */
export class IdempotencyBook {
  readonly #kept = new Map<string, Remembered>()
  readonly #inFlight = new Map<string, string>()

  apply(entry: LedgerEntry): void {
    if (entry.type === 'debit' || entry.type === 'intent') {
      const { userId, idempotencyKey, bodySha256, id } = entry.intent
      this.#keep(scoped(userId, idempotencyKey), { bodySha256, intentId: id, reply: null }, entry.at)
    }
    if (entry.type === 'idempotency') {
      const { bodySha256, intentId, status, body } = entry
      const reply = { status, body }
      this.#keep(scoped(entry.userId, entry.key), { bodySha256, intentId, reply }, entry.at)
    }
    if (entry.type === 'reset') this.#kept.clear()
  }

  #keep(key: string, remembered: Omit<Remembered, 'storedAtMs'>, at: string): void {
    this.#kept.set(key, { ...remembered, storedAtMs: Date.parse(at) })
  }

  /** `retentionMs` null: keys are never forgotten. Not divided by the time scale. */
  check(
    userId: number,
    key: string,
    bodySha256: string,
    nowMs: number,
    retentionMs: number | null,
  ): KeyVerdict {
    const name = scoped(userId, key)
    const running = this.#inFlight.get(name)
    if (running !== undefined) return { kind: running === bodySha256 ? 'in_flight' : 'other_body' }
    const kept = this.#kept.get(name)
    if (kept === undefined || (retentionMs !== null && nowMs - kept.storedAtMs >= retentionMs)) {
      return { kind: 'free' }
    }
    if (kept.bodySha256 !== bodySha256) return { kind: 'other_body' }
    return this.#replay(kept)
  }

  /** The first reply under the key, whatever body it belonged to; for the dial that answers so. */
  replayOf(userId: number, key: string): KeyVerdict {
    if (this.#inFlight.has(scoped(userId, key))) return { kind: 'in_flight' }
    const kept = this.#kept.get(scoped(userId, key))
    return kept === undefined ? { kind: 'free' } : this.#replay(kept)
  }

  #replay(kept: Remembered): KeyVerdict {
    if (kept.reply !== null) return { kind: 'replay', ...kept.reply }
    return kept.intentId === null ? { kind: 'free' } : { kind: 'replay_lost', intentId: kept.intentId }
  }

  begin(userId: number, key: string, bodySha256: string): void {
    this.#inFlight.set(scoped(userId, key), bodySha256)
  }

  end(userId: number, key: string): void {
    this.#inFlight.delete(scoped(userId, key))
  }
}
