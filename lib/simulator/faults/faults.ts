import type { Engine } from '@/lib/simulator/context'
import {
  FAULT_STAGES,
  FAULTS,
  type FaultAt,
  type FaultName,
  type FaultStage,
} from '@/lib/simulator/faults/fault-table'
import { Holds, type ReplyContext } from '@/lib/simulator/faults/holds'
import { failureBefore, sufferedReply } from '@/lib/simulator/faults/replies'
import type { Reply } from '@/lib/simulator/http'
import { seeded } from '@/lib/simulator/seeded'

const MILLION = 1_000_000

/** What a fault is about, as the ledger tells it, and what its chance is drawn from where that is something else. */
export type Subject = { readonly userId: number; readonly about: string; readonly from?: string }

/**
 * What goes wrong on purpose: holds that the control port orders one by one, and faults that strike by chance. Chance
 * is drawn from `faultSeed`, the call's key (see `chanceFrom`) and how often it came, so that a run can be repeated.
 */
export class Faults {
  readonly holds: Holds
  readonly #engine: Engine
  readonly #turns = new Map<string, number>()
  readonly #struck = new Map<FaultName, number>()

  constructor(engine: Engine) {
    this.#engine = engine
    this.holds = new Holds(() => engine.clock.now())
  }

  /** The answer that comes instead of any work, or null: then the work is done. */
  beforeWork(subject: Subject): Reply | null {
    const fault = this.draw('before', subject)
    return fault === null ? null : failureBefore(fault, this.#dials(subject.userId))
  }

  /** Resolves to the reply that is really sent. Whatever is decided here, the ledger's line stands. */
  async beforeReply(context: ReplyContext, reply: Reply): Promise<Reply> {
    await this.holds.keep(context)
    const { userId, idempotencyKey, drawnFrom, hungUp } = context
    const subject = { userId, about: `POST ${idempotencyKey}`, from: `POST ${drawnFrom}` }
    return this.spoil(subject, hungUp, reply)
  }

  /** The reply as it arrives, if it does. */
  async spoil(subject: Subject, hungUp: AbortSignal, reply: Reply): Promise<Reply> {
    const fault = this.draw('after', subject)
    if (fault === null) return reply
    if (fault === 'slowReply') await this.#wait(this.#dials(subject.userId).slowReplyMs, hungUp)
    return sufferedReply(fault, reply)
  }

  /** The first fault of the stage that strikes at this turn of the thing named, or null. It stands in the ledger. */
  draw<S extends FaultStage>(stage: S, subject: Subject): FaultAt<S> | null {
    const candidates = FAULTS.filter((fault) => FAULT_STAGES[fault] === stage)
    // Its stage is the one asked for.
    return this.#first(stage, candidates, subject) as FaultAt<S> | null
  }

  /** Whether this very fault strikes: of those that each strike at another moment. */
  strikes(fault: FaultAt<'till' | 'customer'>, subject: Subject): boolean {
    return this.#first(fault, [fault], subject) !== null
  }

  #first(
    moment: string,
    candidates: readonly FaultName[],
    { userId, about, from = about }: Subject,
  ): FaultName | null {
    const { faults, faultSeed } = this.#dials(userId)
    if (Object.keys(faults).length === 0) return null
    const label = `${moment}:${userId}:${from}`
    const turn = this.#turns.get(label) ?? 0
    this.#turns.set(label, turn + 1)
    const chance = seeded(faultSeed)
    for (const fault of candidates) {
      const probability = faults[fault] ?? 0
      if (chance.integer(`${fault}:${label}:${turn}`, 0, MILLION - 1) >= probability * MILLION) continue
      this.#struck.set(fault, (this.#struck.get(fault) ?? 0) + 1)
      this.#engine.journal.record({ type: 'fault', fault, userId, about })
      return fault
    }
    return null
  }

  /** Forgets orders and turns, as a new start does. */
  reset(): void {
    this.holds.release(null)
    this.#turns.clear()
    this.#struck.clear()
  }

  /** How often each one struck since the start. */
  struck(): Partial<Record<FaultName, number>> {
    return Object.fromEntries(this.#struck)
  }

  #dials(userId: number) {
    return this.#engine.journal.dials.forAccount(userId)
  }

  /** Real time, also where documented times are scaled: the caller's patience is real too. */
  #wait(ms: number, hungUp: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#engine.clock.after(ms, resolve)
      const leave = () => {
        timer.cancel()
        resolve()
      }
      if (hungUp.aborted) leave()
      else hungUp.addEventListener('abort', leave, { once: true })
    })
  }
}
