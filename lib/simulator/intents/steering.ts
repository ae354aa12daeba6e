import type { Dials } from '@/lib/simulator/dials'
import type { OutcomeOfIntent } from '@/lib/simulator/intents/outcomes'
import { rowByAmount, rowByReference } from '@/lib/simulator/intents/steering-table'
import type { LedgerEntry, Steer } from '@/lib/simulator/ledger-entries'

export type Steering =
  | { kind: 'refused'; cause: string; httpStatus: number; steerId: string | null }
  | { kind: 'accepted'; outcome: OutcomeOfIntent; refundedAmount: string | null; steerId: string | null }

export type SteeredRequest = { userId: number; externalReference: string | null; amount: bigint }

const DEFAULT_CAUSE = 'account is disabled'

/** Outcomes ordered over the control port, oldest first. */
export class SteerBook {
  readonly #steers = new Map<string, Steer & { left: number | null }>()
  #ordered = 0

  apply(entry: LedgerEntry): void {
    if (entry.type === 'steer') {
      this.#ordered += 1
      this.#steers.set(entry.steer.id, { ...entry.steer, left: entry.steer.times })
    }
    if (entry.type === 'steer_used') {
      const steer = this.#steers.get(entry.steerId)
      if (steer !== undefined && steer.left !== null) steer.left -= 1
    }
    if (entry.type === 'reset') this.#steers.clear()
  }

  nextId(): string {
    return `steer-${this.#ordered + 1}`
  }

  /** A steer for the exact reference wins over one for its beginning, and that over "the next". */
  find({ userId, externalReference }: SteeredRequest): Steer | null {
    const open = [...this.#steers.values()].filter(
      (steer) => steer.left !== 0 && (steer.userId === null || steer.userId === userId),
    )
    return (
      open.find(
        (steer) => steer.externalReference !== null && steer.externalReference === externalReference,
      ) ??
      open.find(
        ({ referencePrefix }) =>
          referencePrefix !== null && externalReference?.startsWith(referencePrefix) === true,
      ) ??
      open.find((steer) => steer.externalReference === null && steer.referencePrefix === null) ??
      null
    )
  }
}

/** Control port first, then a word inside the reference, then the amount, then the default. */
export function steer(book: SteerBook, dials: Dials, request: SteeredRequest): Steering {
  const ordered = book.find(request)
  if (ordered !== null) {
    const { outcome, refundedAmount, id: steerId } = ordered
    if (outcome !== 'refused') return { kind: 'accepted', outcome, refundedAmount, steerId }
    return { kind: 'refused', cause: ordered.cause ?? DEFAULT_CAUSE, httpStatus: ordered.httpStatus, steerId }
  }
  const { externalReference, amount } = request
  const byReference =
    dials.steerByReference && externalReference !== null ? rowByReference(externalReference) : null
  const row = byReference ?? (dials.steerByAmount ? rowByAmount(amount) : null)
  const outcome = row?.outcome ?? dials.defaultOutcome
  if (outcome === 'refused') {
    return { kind: 'refused', cause: row?.cause ?? DEFAULT_CAUSE, httpStatus: 400, steerId: null }
  }
  return { kind: 'accepted', outcome, refundedAmount: null, steerId: null }
}
