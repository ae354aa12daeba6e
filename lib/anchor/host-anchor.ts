import 'server-only'
import { randomUUID } from 'node:crypto'
import { findUnknownSends, type UnknownSend } from '@/lib/anchor/find-unknown-sends'
import {
  hostLabel,
  instanceFolder,
  machineName,
  readKept,
  writeKept,
  writePosition,
} from '@/lib/anchor/kept-record'
import { readSeen, type SeenRow } from '@/lib/anchor/read-seen'
import { reportFindings } from '@/lib/anchor/report-findings'
import { SendJournal } from '@/lib/anchor/send-journal'
import type { SendLine } from '@/lib/anchor/send-line'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Database, Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { type Actor, actorId } from '@/lib/domain/actor'
import { type AnchorVerdict, compareAnchor, type Finding, type Kept } from '@/lib/domain/anchor'
import { logger } from '@/lib/observability/logger'

const ACTOR: Actor = { type: 'job', task: 'anchor' }
/** A database that went back lacks the newest sends first. */
const NEWEST = 200

type Where = { readonly db: Database; readonly anchorDir: string }
type Compared = {
  readonly kept: Kept | null
  readonly seen: SeenRow
  readonly verdict: AnchorVerdict
  readonly unknown: readonly UnknownSend[]
}

/**
 * This host's memory outside the database. It tells a restored, cloned or moved database from the one that this host
 * knows, and holds a line for every send before it leaves.
 */
export class HostAnchor {
  readonly #where: Where
  readonly #instanceId: string
  readonly #journal: SendJournal
  #clear = false
  #looking: Promise<boolean> | undefined

  private constructor(where: Where, instanceId: string, journal: SendJournal) {
    this.#where = where
    this.#instanceId = instanceId
    this.#journal = journal
  }

  /** Opens this host's record of the database, begins one where nothing was ever sent, and looks at all of it. */
  static async open(where: Where): Promise<HostAnchor> {
    const instanceId = await nameInstance(where.db)
    const journal = await SendJournal.open(instanceFolder(where.anchorDir, instanceId), new Date())
    const anchor = new HostAnchor(where, instanceId, journal)
    await anchor.look('all')
    return anchor
  }

  /** Whether this host may send, as far as it knows; while it may not, it looks again. */
  async ready(): Promise<boolean> {
    return this.#clear || this.look('newest')
  }

  /** Compares once more; all sending is stopped when something does not fit. Returns whether this host may send. */
  look(sends: 'newest' | 'all' = 'newest'): Promise<boolean> {
    this.#looking ??= this.#look(sends)
      .catch((error: unknown) => {
        this.#clear = false
        throw error
      })
      .finally(() => {
        this.#looking = undefined
      })
    return this.#looking
  }

  /**
   * Keeps a send before it leaves. False: it left already. Then the database is an older one, and all sending is stopped;
   * unless it knows of a later claim, which sent while this one stood still. Rejects when it cannot be written: then
   * nothing may leave either.
   */
  async keep(line: Omit<SendLine, 'by'>): Promise<boolean> {
    if (!(await this.#journal.keep(line))) return true
    if (await wasOvertaken(this.#where.db, line)) return false
    this.#clear = false
    await inTransaction(this.#where.db, async (tx) => {
      await lockAnchors(tx)
      await this.#report(tx, ['unknown_sends'], [line.attemptId])
    })
    return false
  }

  /** Everything that the journal holds about one attempt. */
  async sent(attemptId: string) {
    return (await this.#journal.find(new Set([attemptId])))[0]
  }

  close(): Promise<void> {
    return this.#journal.close()
  }

  async #look(sends: 'newest' | 'all'): Promise<boolean> {
    const compared = await this.#compare(sends)
    const { kept, seen, verdict } = compared
    if (verdict.kind === 'halt') {
      this.#clear = false
      if (!kept || !isTold(compared)) return (await this.#halt()) ? false : this.#look('all')
      await touch(this.#where.db, kept.anchorId)
      return false
    }
    if (verdict.kind === 'begin') await this.#begin()
    else if (kept) await this.#remember(kept, seen, verdict.kind)
    this.#clear = true
    return true
  }

  async #compare(sends: 'newest' | 'all', db: Database | Transaction = this.#where.db): Promise<Compared> {
    // The record before the database: what it holds was true of the database before this look.
    const kept = await readKept(this.#where.anchorDir, this.#instanceId)
    await this.#journal.catchUp()
    const journaled = [...this.#journal.sends()]
    const seen = await readSeen(db, kept?.anchorId ?? null)
    const machine = await machineName(this.#instanceId)
    const judge = async (looked: typeof journaled) => {
      const unknown = await findUnknownSends(db, looked)
      return { unknown, verdict: compareAnchor({ kept, seen, machine, unknownSends: unknown.length }) }
    }
    let judged = await judge(sends === 'all' ? journaled : journaled.slice(-NEWEST))
    const partial = sends === 'newest' && judged.verdict.kind === 'halt' && !isTold({ kept, seen, ...judged })
    if (partial) judged = await judge(journaled)
    return { kept, seen, ...judged }
  }

  /** The first record of this host. One process at a time; a second one finds what the first one made. */
  async #begin(): Promise<void> {
    const { db, anchorDir } = this.#where
    await inTransaction(db, async (tx) => {
      await lockAnchors(tx)
      const { verdict, seen, kept } = await this.#compare('newest', tx)
      if (verdict.kind !== 'begin') return
      const at = new Date()
      const { identity } = seen
      const machine = await machineName(this.#instanceId)
      // One that was cut off while it began keeps its name.
      const id = kept?.anchorId ?? randomUUID()
      const record = { anchorId: id, instanceId: this.#instanceId, machine, identity, reportId: null }
      await writeKept(anchorDir, record)
      await tx.$executeRaw`UPDATE installation SET database_identity = database_identity()`
      const enrolled = { enrolledAt: at, enrolledBy: actorId(ACTOR), lookedAt: at }
      await tx.anchor.create({ data: { id, label: hostLabel(), createdAt: at, ...enrolled } })
      await appendAuditEvent(tx, ACTOR, 'anchor.enroll', { type: 'anchor', id }, {})
    })
  }

  /** Nothing is amiss: the host remembers how far the database has come, and what a person let pass. */
  async #remember(kept: Kept, seen: SeenRow, kind: AnchorVerdict['kind']): Promise<void> {
    const { db, anchorDir } = this.#where
    if (kind === 'adopt') {
      const machine = await machineName(this.#instanceId)
      await writeKept(anchorDir, { ...kept, identity: seen.identity, machine, reportId: null })
      logger().info({ anchor: kept.anchorId }, 'the database is known again')
    }
    await touch(db, kept.anchorId)
    // The commit just made lies behind this place, so a server that crashes now comes back beyond it.
    if (seen.position !== null) await writePosition(anchorDir, kept, seen.position)
  }

  /** Judges again while no other host or process begins a record, and stops all sending. False: it fits after all. */
  #halt(): Promise<boolean> {
    return inTransaction(this.#where.db, async (tx) => {
      await lockAnchors(tx)
      const compared = await this.#compare('all', tx)
      const { verdict, unknown } = compared
      if (verdict.kind !== 'halt') return false
      const ids = unknown.map(({ attemptId }) => attemptId)
      if (!isTold(compared)) await this.#report(tx, verdict.findings, ids)
      return true
    })
  }

  async #report(tx: Transaction, findings: readonly Finding[], attemptIds: readonly string[]): Promise<void> {
    const { anchorDir } = this.#where
    const sends = await this.#journal.find(new Set(attemptIds))
    const kept = await readKept(anchorDir, this.#instanceId)
    const { identity } = await readSeen(tx, kept?.anchorId ?? null)
    const machine = await machineName(this.#instanceId)
    const record = kept ?? { anchorId: randomUUID(), instanceId: this.#instanceId, machine, identity }
    const reportId = randomUUID()
    await writeKept(anchorDir, { ...record, reportId })
    await reportFindings(tx, ACTOR, new Date(), { anchorId: record.anchorId, reportId, findings, sends })
    logger().error({ findings, sends: sends.length }, 'this is not the database that this host knows')
  }
}

/** Whether a person has this before them already. */
function isTold({ kept, seen, unknown }: Pick<Compared, 'kept' | 'seen' | 'unknown'>): boolean {
  const { host } = seen
  const waits = host !== null && host.reportId !== null && host.reportId !== host.releasedReportId
  return (
    kept?.reportId != null && waits && host.reportId === kept.reportId && unknown.every((one) => one.listed)
  )
}

/** Whether the database knows of a claim after this one: an older database's newest claim is the one that is kept. */
async function wasOvertaken(db: Database, { attemptId, fence }: Omit<SendLine, 'by'>): Promise<boolean> {
  const attempt = await db.attempt.findUnique({ where: { id: attemptId }, select: { fence: true } })
  return attempt !== null && attempt.fence > fence
}

/** The instance's name, given once. It travels with every backup. */
async function nameInstance(db: Database): Promise<string> {
  await db.$executeRaw`UPDATE installation SET instance_id = gen_random_uuid() WHERE instance_id IS NULL`
  const [named] = await db.$queryRaw<
    { id: string | null }[]
  >`SELECT instance_id::text AS id FROM installation`
  if (!named?.id) throw new Error('the installation has no name')
  return named.id
}

/** One host at a time begins a record or reports. */
async function lockAnchors(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.anchor', 0))`
}

/** Says that this host looked, by a commit that waits for the disk whatever the server's setting is. */
async function touch(db: Database, anchorId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE anchor SET looked_at = now() FROM (SELECT set_config('synchronous_commit', 'on', true) AS durable) AS s
    WHERE id = ${anchorId}::uuid AND s.durable = 'on'`
}
