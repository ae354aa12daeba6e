import { isRested, type Turns, takeTurn } from '@/lib/domain/access/turns'

/** So many callers at most are remembered who have turns out. */
const MOST = 10_000

/** Turns a minute of each caller; in this process alone, since they are to keep one process from being kept busy. */
export class TurnBook {
  private readonly taken = new Map<string, Turns>()

  /** Counts one request of the caller's. False: none of `perMinute` is left now. */
  take(caller: string, perMinute: number, now: number): boolean {
    const after = takeTurn(this.taken.get(caller), perMinute, now)
    if (after === null) return false
    if (this.taken.size >= MOST) this.forgetRested(perMinute, now)
    this.taken.set(caller, after)
    return true
  }

  private forgetRested(perMinute: number, now: number): void {
    for (const [caller, turns] of this.taken) if (isRested(turns, perMinute, now)) this.taken.delete(caller)
  }
}
