import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { LedgerEntry, LedgerEvent } from '@/lib/simulator/ledger-entries'

const NEWLINE = 0x0a

/**
 * The append-only JSONL file that is the simulator's only memory. A line that was cut off by a kill is dropped
 * when the file is opened. The file is for its owner only: it holds whole requests.
 */
export class Ledger {
  readonly #path: string
  readonly #clock: { now: () => number }
  #descriptor: number | null
  #seq = 0
  #size: number
  #opening: LedgerEntry[]

  constructor(path: string, clock: { now: () => number }) {
    mkdirSync(dirname(path), { recursive: true })
    this.#path = path
    this.#clock = clock
    this.#descriptor = openSync(path, 'a+', 0o600)
    const bytes = readFileSync(path)
    const whole = bytes.lastIndexOf(NEWLINE) + 1
    if (whole < bytes.length) ftruncateSync(this.#descriptor, whole)
    this.#size = whole
    this.#opening = parse(bytes.subarray(0, whole))
    this.#seq = this.#opening.at(-1)?.seq ?? 0
  }

  /** What the file held when it was opened; given out once. */
  takeOpening(): readonly LedgerEntry[] {
    const opening = this.#opening
    this.#opening = []
    return opening
  }

  /** Appends the events as one write; with `flush` they are on disk when it returns. */
  append(events: readonly LedgerEvent[], { flush }: { flush: boolean }): LedgerEntry[] {
    if (this.#descriptor === null) throw new Error('The ledger is closed')
    const at = new Date(this.#clock.now()).toISOString()
    const entries = events.map((event, index) => ({ seq: this.#seq + index + 1, at, ...event }))
    const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    this.#write(this.#descriptor, bytes, flush)
    this.#seq += entries.length
    return entries
  }

  #write(descriptor: number, bytes: Buffer, flush: boolean): void {
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
      if (flush) fsyncSync(descriptor)
    } catch (error) {
      // A full disk may leave half a line, which would spoil the next one.
      ftruncateSync(descriptor, this.#size)
      throw error
    }
    this.#size += bytes.length
  }

  /** All entries since the last reset, read back from the file. */
  read(): LedgerEntry[] {
    const entries = parse(readFileSync(this.#path))
    return entries.slice(entries.findLastIndex((entry) => entry.type === 'reset') + 1)
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor)
    this.#descriptor = null
  }
}

function parse(bytes: Buffer): LedgerEntry[] {
  const lines = bytes.toString('utf8').split('\n').slice(0, -1)
  // Only this class writes the file, one JSON.stringify of a LedgerEntry a line.
  return lines.map((line) => JSON.parse(line) as LedgerEntry)
}
