import 'server-only'
import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { ifMissing, syncFolder } from '@/lib/anchor/kept-record'
import { addLine, type JournaledAttempt, readLine, type SendLine, writeLines } from '@/lib/anchor/send-line'

const FILE = /^sent-(\d{4}-\d{2}-\d{2})\.jsonl$/
const DAY_MS = 24 * 60 * 60 * 1_000
/** Longer than anybody restores from without noticing; the identities tell older backups. */
const KEPT_DAYS = 40
const NEWLINE = 0x0a

export type Sends = { readonly sends: number; readonly fence: number }
type Waiting = {
  readonly line: SendLine
  readonly resolve: (known: boolean) => void
  readonly reject: (error: unknown) => void
}

/**
 * What left this host, a line a send, a file a day, appended by every process of the host. A line is on the disk before
 * its send may leave; lines that come in the same moment share one write.
 */
export class SendJournal {
  readonly #folder: string
  readonly #by = randomUUID()
  readonly #sends = new Map<string, Sends>()
  /** How far each file was read. */
  readonly #read = new Map<string, number>()
  /** Written and not yet found in the file, by what makes a line this process's own. */
  readonly #unheard = new Map<string, Waiting>()
  #turn: Promise<void> = Promise.resolve()
  #waiting: Waiting[] = []
  #writing = false
  #file: { readonly name: string; readonly handle: FileHandle } | undefined

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Reads what is there and forgets what is too old. */
  static async open(folder: string, now: Date): Promise<SendJournal> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const journal = new SendJournal(folder)
    const oldest = fileName(new Date(now.getTime() - KEPT_DAYS * DAY_MS))
    for (const name of await journal.#files()) {
      if (name < oldest) await rm(path.join(folder, name), { force: true })
      else await journal.#absorb(name)
    }
    return journal
  }

  /**
   * Keeps a send, on the disk when it resolves. True: the journal held that send or a later one already, so it must not
   * leave. Of two processes that keep the same send only the first gets false.
   */
  keep(line: Omit<SendLine, 'by'>): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line: { ...line, by: this.#by }, resolve, reject })
      if (!this.#writing) void this.#write()
    })
  }

  /** What is known of every attempt, oldest first. */
  sends(): ReadonlyMap<string, Sends> {
    return this.#sends
  }

  /** Takes in what other processes of this host wrote. */
  async catchUp(): Promise<void> {
    for (const name of await this.#files()) await this.#absorb(name)
  }

  /** All that the journal holds about these attempts. */
  async find(attemptIds: ReadonlySet<string>): Promise<JournaledAttempt[]> {
    const found = new Map<string, JournaledAttempt>()
    for (const name of await this.#files()) {
      const text = await readFile(path.join(this.#folder, name), 'utf8')
      for (const row of text.split('\n')) {
        const line = readLine(row)
        if (line && attemptIds.has(line.attemptId)) {
          found.set(line.attemptId, addLine(found.get(line.attemptId), line))
        }
      }
    }
    return [...found.values()]
  }

  async close(): Promise<void> {
    await this.#file?.handle.close()
    this.#file = undefined
  }

  /** One write and one wait for the disk for all that came meanwhile. */
  async #write(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        await this.#append(batch)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#writing = false
  }

  async #append(batch: readonly Waiting[]): Promise<void> {
    const { name, handle } = await this.#today()
    const bytes = Buffer.from(writeLines(batch.map(({ line }) => line)))
    const { bytesWritten } = await handle.write(bytes)
    if (bytesWritten !== bytes.length) throw new Error('the journal of sends could not be written whole')
    await handle.datasync()
    for (const one of batch) this.#unheard.set(lineKey(one.line), one)
    await this.#absorb(name)
    for (const one of batch) {
      if (this.#unheard.delete(lineKey(one.line))) one.reject(new Error('the journal of sends lost a line'))
    }
  }

  /** The file of this day, known to the disk by its name. */
  async #today(): Promise<{ name: string; handle: FileHandle }> {
    const name = fileName(new Date())
    if (this.#file?.name === name) return this.#file
    await this.close()
    const handle = await open(path.join(this.#folder, name), 'a', 0o600)
    await syncFolder(this.#folder)
    this.#file = { name, handle }
    return this.#file
  }

  /** Reads on where it stopped, one after another: whoever wrote the lines, they count in the order of the file. */
  #absorb(name: string): Promise<void> {
    const done = this.#turn.then(() => this.#readOn(name))
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #readOn(name: string): Promise<void> {
    const from = this.#read.get(name) ?? 0
    const bytes = await readFrom(path.join(this.#folder, name), from)
    // A line that another process is writing has no end yet.
    const end = bytes.lastIndexOf(NEWLINE) + 1
    this.#read.set(name, from + end)
    for (const text of bytes.subarray(0, end).toString('utf8').split('\n')) {
      const line = readLine(text)
      if (line) this.#hear(line)
    }
  }

  #hear(line: SendLine): void {
    const { attemptId, send, fence } = line
    const before = this.#sends.get(attemptId) ?? { sends: 0, fence: 0 }
    // Put in again: the newest stand at the end.
    this.#sends.delete(attemptId)
    this.#sends.set(attemptId, { sends: Math.max(send, before.sends), fence: Math.max(fence, before.fence) })
    const key = lineKey(line)
    this.#unheard.get(key)?.resolve(before.sends >= send)
    this.#unheard.delete(key)
  }

  async #files(): Promise<string[]> {
    return ((await readdir(this.#folder).catch(ifMissing)) ?? []).filter((name) => FILE.test(name)).sort()
  }
}

function fileName(day: Date): string {
  return `sent-${day.toISOString().slice(0, 10)}.jsonl`
}

function lineKey({ attemptId, send, by }: SendLine): string {
  return `${attemptId}:${send}:${by}`
}

async function readFrom(file: string, position: number): Promise<Buffer> {
  const handle = await open(file, 'r').catch(ifMissing)
  if (!handle) return Buffer.alloc(0)
  try {
    const { size } = await handle.stat()
    const buffer = Buffer.alloc(Math.max(0, size - position))
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
