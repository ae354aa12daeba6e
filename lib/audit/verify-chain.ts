import { createHash } from 'node:crypto'
import { type ChainHead, chainHeadSchema, readChainLine, seqOf } from '@/lib/audit/chain-file'
import { type Checkpoint, looksLikeCheckpoint, readCheckpoint } from '@/lib/audit/checkpoint'

/**
 * `altered`: its hash does not cover it. `missing`: its number is nowhere. `inserted`: its number was there. `moved`: it stands
 * after one that came later. `rewritten`: a checkpoint of earlier says that the chain was another one up to there. `cut`: a checkpoint
 * tells of events that are not here. `unreadable`: no line of an export. `unfinished`: the export ends before its own head.
 * `forged_checkpoint`: its signature does not fit, or it is by another key. `other_instance`: it is of another installation.
 * `guards_off`: the tables were not protected when this was exported. `several_keys`: nobody said whose checkpoints count.
 */
export type ChainFlaw =
  | 'altered'
  | 'missing'
  | 'inserted'
  | 'moved'
  | 'rewritten'
  | 'cut'
  | 'unreadable'
  | 'unfinished'
  | 'forged_checkpoint'
  | 'other_instance'
  | 'guards_off'
  | 'several_keys'

/** A flaw with the number of the event, or the line of the file of checkpoints, that it is about. */
export type FoundFlaw = { readonly flaw: ChainFlaw; readonly at: number }

export type VerifiedChain = {
  readonly head: ChainHead | null
  readonly events: number
  readonly checkpoints: number
  /** The last event that a checkpoint vouches for; 0: none. */
  readonly vouchedTo: number
  readonly keys: readonly string[]
  readonly flaws: readonly FoundFlaw[]
}

/** A number out of nowhere names no more of them than this. */
const MOST_MISSING = 100_000
/** The hash before the first event. */
const BEGINNING = '0'.repeat(64)

/**
 * Goes through an exported chain, line by line, and compares it with checkpoints that were kept elsewhere. Needs no database, no
 * secret and no network.
 * @param key the public key that checkpoints have to be by; left out: one and the same for all of them
 */
export function chainVerifier(checkpointLines: readonly string[], key?: string) {
  const flaws: FoundFlaw[] = []
  const { kept, keys } = readAll(checkpointLines, key, flaws)
  const missing = new Set<number>()
  let head: ChainHead | null = null
  let line = 0
  let events = 0
  let last = { seq: 0, hash: BEGINNING }
  let vouchedTo = 0

  function begin(text: string): void {
    head = headOf(text)
    if (!head) flaws.push({ flaw: 'unreadable', at: 1 })
    if (head && head.guardsOff.length > 0) flaws.push({ flaw: 'guards_off', at: 0 })
  }

  function event(text: string): void {
    const read = readChainLine(text)
    const seq = read && seqOf(read.payload)
    if (!read || seq === null) return void flaws.push({ flaw: 'unreadable', at: line })
    events += 1
    if (seq <= last.seq) {
      flaws.push({ flaw: missing.delete(seq) ? 'moved' : 'inserted', at: seq })
      return
    }
    const gap = Math.min(seq, last.seq + 1 + MOST_MISSING)
    for (let gone = last.seq + 1; gone < gap; gone += 1) missing.add(gone)
    const follows = seq === last.seq + 1
    if (follows && hashOf(last.hash, read.payload) !== read.hash) flaws.push({ flaw: 'altered', at: seq })
    last = { seq, hash: read.hash }
    for (const said of kept.get(seq) ?? []) {
      if (said.hash !== read.hash) flaws.push({ flaw: 'rewritten', at: seq })
      else if (flaws.length === 0) vouchedTo = seq
    }
  }

  return {
    line: (text: string): void => {
      line += 1
      if (line > 1) event(text)
      else begin(text)
    },
    end: (): VerifiedChain => {
      for (const seq of missing) flaws.push({ flaw: 'missing', at: seq })
      const told = head?.chain
      if (told && (told.seq !== last.seq || (told.seq > 0 && told.hash !== last.hash))) {
        flaws.push({ flaw: 'unfinished', at: told.seq })
      }
      const of = head?.instanceId ?? null
      for (const said of [...kept.values()].flat()) {
        if (said.instanceId !== of) flaws.push({ flaw: 'other_instance', at: said.seq })
        else if (said.seq > last.seq) flaws.push({ flaw: 'cut', at: said.seq })
      }
      if (keys.size > 1) flaws.push({ flaw: 'several_keys', at: 0 })
      const checkpoints = [...kept.values()].flat().length
      const sorted = flaws.toSorted((one, other) => one.at - other.at)
      return { head, events, checkpoints, vouchedTo, keys: [...keys], flaws: sorted }
    },
  }
}

function hashOf(before: string, payload: string): string {
  return createHash('sha256').update(before).update(payload).digest('hex')
}

function headOf(text: string): ChainHead | null {
  try {
    return chainHeadSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Checkpoints by the event that they tell of; what means to be one and is not, is a flaw. */
function readAll(lines: readonly string[], key: string | undefined, flaws: FoundFlaw[]) {
  const kept = new Map<number, Checkpoint[]>()
  const keys = new Set<string>()
  for (const [index, line] of lines.entries()) {
    if (!looksLikeCheckpoint(line)) continue
    const checkpoint = readCheckpoint(line)
    if (!checkpoint || (key !== undefined && checkpoint.key !== key)) {
      flaws.push({ flaw: 'forged_checkpoint', at: index + 1 })
      continue
    }
    keys.add(checkpoint.key)
    kept.set(checkpoint.seq, [...(kept.get(checkpoint.seq) ?? []), checkpoint])
  }
  return { kept, keys }
}
