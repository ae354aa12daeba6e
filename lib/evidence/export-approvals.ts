import 'server-only'
import { type Database, Prisma, type Queryable, type Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { exportWriter, type Write } from '@/lib/evidence/export-file'
import { readRecord } from '@/lib/evidence/read-record'
import type { DecisionRecord } from '@/lib/evidence/record'

/** What one page of payouts takes; an export goes through all of them by their ids. */
const PAGE = 200
/** Of events, of some hundred bytes each. */
const EVENTS_PAGE = 2_000
const DAY_MS = 24 * 60 * 60 * 1_000

type Asked = {
  /** Null: all of them, with the whole audit chain. */
  readonly payoutId: string | null
  readonly now: Date
}

/**
 * Writes everything that says who approved what, of one payout or of all, a line after another (docs/approvals.md): never
 * more of it is in memory than a page. All of it is of one moment, also while payouts move on.
 * @throws GiroError `not_found`
 */
export async function exportApprovals(db: Database, { payoutId, now }: Asked, write: Write): Promise<void> {
  const { instanceId } = await db.installation.findUniqueOrThrow({ where: { id: 1 } })
  const isolationLevel = Prisma.TransactionIsolationLevel.RepeatableRead
  await inTransaction(
    db,
    async (tx) => {
      // It reads alone and holds no lock that anybody waits for; whoever takes the lines may be slow.
      await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 0`
      const [chain] = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`SELECT seq, hash FROM audit_head`
      if (!chain) throw new Error('no head of the audit chain')
      const all = payoutId === null
      const payouts = all ? await tx.payout.count() : 1
      const file = exportWriter(write)
      const head = { exportedAt: now.toISOString(), instanceId, all, payouts }
      await file.head({ ...head, chain: { seq: Number(chain.seq), hash: chain.hash } })
      if (all) for await (const payloads of eventsOf(tx)) await file.events(payloads)
      const ids = all ? idsOf(tx) : [payoutId]
      for await (const id of ids) await file.record(await recordOf(tx, id))
      await file.end()
    },
    { isolationLevel, timeout: DAY_MS },
  )
}

/** The same as one text, for what fits into memory. */
export async function exportText(db: Database, asked: Asked): Promise<string> {
  const parts: string[] = []
  await exportApprovals(db, asked, async (text) => void parts.push(text))
  return parts.join('')
}

async function recordOf(db: Queryable, payoutId: string): Promise<DecisionRecord> {
  const payout = await db.payout.findUnique({ where: { id: payoutId } })
  if (!payout) throw new GiroError('not_found', { reason: 'no_such_payout' })
  const { attemptId } = payout
  const attempt = attemptId === null ? null : await db.attempt.findUnique({ where: { id: attemptId } })
  return readRecord(db, { payout, attempt })
}

async function* eventsOf(tx: Transaction): AsyncGenerator<string[]> {
  for (let after = 0n; ; ) {
    const page = await tx.auditEvent.findMany({
      where: { seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: EVENTS_PAGE,
      select: { seq: true, payload: true },
    })
    const last = page.at(-1)
    if (!last) return
    yield page.map(({ payload }) => payload)
    after = last.seq
  }
}

async function* idsOf(tx: Transaction): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const page = await tx.payout.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true },
    })
    const last = page.at(-1)
    if (!last) return
    for (const { id } of page) yield id
    after = last.id
  }
}
