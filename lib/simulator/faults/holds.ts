import type { HeldReply, HoldOrder } from '@/lib/simulator/control-types'

/** What is known about a POST whose work is done and whose reply has not left yet. */
export type ReplyContext = {
  userId: number
  idempotencyKey: string
  /** What chance is drawn from. */
  drawnFrom: string
  externalReference: string | null
  /** Null when nothing was created: a refusal. */
  intentId: string | null
  /** The answer of an earlier request, given again. */
  replayed: boolean
  hungUp: AbortSignal
}

/** Replies that wait for the control port's word: after the ledger's line, before the first byte of the answer. */
export class Holds {
  #order: HoldOrder | null = null
  #holds = 0
  readonly #held = new Map<string, { reply: HeldReply; release: () => void }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Resolves at once unless an order is about this reply. */
  async keep(context: ReplyContext): Promise<void> {
    if (this.#takes(context)) await this.#hold(context)
  }

  #takes(context: ReplyContext): boolean {
    const order = this.#order
    if (order === null || context.replayed) return false
    const { externalReference, referencePrefix } = order
    if (externalReference !== undefined && externalReference !== context.externalReference) return false
    if (referencePrefix !== undefined && context.externalReference?.startsWith(referencePrefix) !== true)
      return false
    const left = (order.times ?? 1) - 1
    this.#order = left > 0 ? { ...order, times: left } : null
    return true
  }

  async #hold(context: ReplyContext): Promise<void> {
    this.#holds += 1
    const holdId = `hold-${this.#holds}`
    const { hungUp, replayed: _, drawnFrom: __, ...known } = context
    await new Promise<void>((release) => {
      this.#held.set(holdId, { reply: { holdId, heldAtMs: this.#now(), ...known }, release })
      // A caller that died will not wait; the provider's side is done either way.
      if (hungUp.aborted) release()
      else hungUp.addEventListener('abort', () => release(), { once: true })
    })
    this.#held.delete(holdId)
  }

  /** The next POSTs that match keep their reply until they are released or the caller hangs up. */
  order(order: HoldOrder): void {
    this.#order = order
  }

  held(): HeldReply[] {
    return [...this.#held.values()].map(({ reply }) => reply)
  }

  /** Lets one reply go, or all; without an id the order is taken back too. Returns how many were let go. */
  release(holdId: string | null): number {
    if (holdId === null) this.#order = null
    const chosen = [...this.#held].filter(([id]) => holdId === null || id === holdId)
    for (const [id, { release }] of chosen) {
      this.#held.delete(id)
      release()
    }
    return chosen.length
  }
}
