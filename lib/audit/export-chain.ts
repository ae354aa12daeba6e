import 'server-only'
import { type ChainHead, chainLine } from '@/lib/audit/chain-file'
import { type Database, Prisma, type Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'

const PAGE = 5_000
const DAY_MS = 24 * 60 * 60 * 1_000

/** Writes the whole audit chain of one moment, a line an event, never more of it in memory than a page. */
export async function exportChain(
  db: Database,
  now: Date,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const isolationLevel = Prisma.TransactionIsolationLevel.RepeatableRead
  await inTransaction(
    db,
    async (tx) => {
      // It reads alone and holds no lock that anybody waits for; whoever takes the lines may be slow.
      await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 0`
      await write(`${JSON.stringify(await headOf(tx, now))}\n`)
      for (let after = 0n; ; ) {
        const page = await tx.auditEvent.findMany({
          where: { seq: { gt: after } },
          orderBy: { seq: 'asc' },
          take: PAGE,
          select: { seq: true, payload: true, hash: true },
        })
        const last = page.at(-1)
        if (!last) return
        await write(page.map((event) => `${chainLine(event)}\n`).join(''))
        after = last.seq
      }
    },
    { isolationLevel, timeout: DAY_MS },
  )
}

/** Every guard of the chain that exists when it is whole. */
const GUARDS = [
  ['audit_event', 'audit_event_append_only'],
  ['audit_pending', 'audit_pending_joins'],
  ['audit_checkpoint', 'audit_checkpoint_append_only'],
  ['audit_checkpoint', 'audit_checkpoint_guard'],
] as const

async function headOf(tx: Transaction, now: Date): Promise<ChainHead> {
  const { instanceId } = await tx.installation.findUniqueOrThrow({ where: { id: 1 } })
  const { seq, hash } = await tx.auditHead.findUniqueOrThrow({ where: { id: 1 } })
  const on = await tx.$queryRaw<{ name: string }[]>`
    SELECT c.relname || '.' || t.tgname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND c.relname LIKE 'audit%'`
  const working = new Set(on.map(({ name }) => name))
  const guardsOff = GUARDS.map((guard) => guard.join('.')).filter((name) => !working.has(name))
  const chain = { seq: Number(seq), hash }
  return { format: 'giro-audit-1', instanceId, exportedAt: now.toISOString(), chain, guardsOff }
}
