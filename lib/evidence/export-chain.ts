import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ExportedRecord } from '@/lib/evidence/export-file'
import { TRAIL_ACTIONS } from '@/lib/evidence/trail'

const HASH_BYTES = 32
const value = z.union([z.string(), z.number(), z.boolean(), z.null()])
/** Number, time, kind of actor, actor, action, kind of object, object, data. */
const payloadSchema = z.tuple([
  z.int(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.record(z.string(), value),
])
const OF_PAYOUTS: ReadonlySet<string> = new Set(TRAIL_ACTIONS)

/**
 * The whole audit chain of an export, followed from its first event. Of each event no more than its hash is kept, and of
 * each payout how many events speak of it: a million events take 32 MB.
 */
export class ExportChain {
  private hashes = Buffer.alloc(HASH_BYTES * 1_024)
  private last = Buffer.from('0'.repeat(64))
  private count = 0
  private readonly told = new Map<string, number>()
  private readonly policies: number[] = []

  /** Adds the next event; returns false where it is none that could follow. */
  add(payload: string): boolean {
    const read = payloadSchema.safeParse(parsedOrNull(payload))
    this.last = Buffer.from(createHash('sha256').update(this.last).update(payload).digest('hex'))
    this.keep(Buffer.from(this.last.toString(), 'hex'))
    if (!read.success || read.data[0] !== this.count) return false
    const [, , , , action, , objectId] = read.data
    if (OF_PAYOUTS.has(action)) this.told.set(objectId, (this.told.get(objectId) ?? 0) + 1)
    if (action === 'policy.decide') this.policies.push(Number(objectId))
    return true
  }

  private keep(hash: Buffer): void {
    const at = this.count * HASH_BYTES
    if (at === this.hashes.length) this.hashes = Buffer.concat([this.hashes, Buffer.alloc(at)])
    hash.copy(this.hashes, at)
    this.count += 1
  }

  /** Number and hash of its last event. */
  get head(): { readonly seq: number; readonly hash: string } {
    return { seq: this.count, hash: this.last.toString() }
  }

  /** Whether this event has this hash. */
  holds(seq: number, hash: string): boolean {
    if (seq < 1 || seq > this.count) return false
    return this.hashes.subarray((seq - 1) * HASH_BYTES, seq * HASH_BYTES).toString('hex') === hash
  }

  /** Whether any event has this hash. */
  knows(hash: string): boolean {
    const wanted = Buffer.from(hash, 'hex')
    if (wanted.length !== HASH_BYTES) return false
    const all = this.hashes.subarray(0, this.count * HASH_BYTES)
    for (let at = all.indexOf(wanted); at !== -1; at = all.indexOf(wanted, at + 1))
      if (at % HASH_BYTES === 0) return true
    return false
  }

  /** Whether a payout's record has exactly the events that the chain has of it, and of its policies. Asked once a payout. */
  agrees({ payout, requirement, trail }: ExportedRecord): boolean {
    const own = trail.filter(({ action, objectId }) => OF_PAYOUTS.has(action) && objectId === payout.id)
    const decided = trail.filter(({ action }) => action === 'policy.decide')
    const first = requirement?.firstPolicy
    const policies = first === undefined ? 0 : this.policies.filter((number) => number >= first).length
    const told = this.told.get(payout.id) ?? 0
    this.told.delete(payout.id)
    return (
      new Set(trail.map(({ seq }) => seq)).size === trail.length &&
      trail.every(({ seq, hash }) => this.holds(Number(seq), hash)) &&
      own.length === told &&
      decided.length === policies
    )
  }

  /** Payouts that the chain speaks of and nobody asked about. */
  left(): string[] {
    return [...this.told.keys()]
  }
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
