import 'server-only'
import { z } from 'zod'
import type { RestoredSend } from '@/generated/prisma/client'
import { Prisma, type Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { settleLine } from '@/lib/restored/settle-line'
import { TypedCount } from '@/lib/restored/typed-count'
import { SendingNote } from '@/lib/sending/sending-note'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

/** Each of them locks a payout: a transaction of all would stand in the way of notifications. */
const BATCH = 25
/** What one press does; who has more presses again. */
const MOST = 2_000

export const SeeSendInput = z.strictObject({ lineId: z.string() })
export const SeeAllSendsInput = z.strictObject({
  /** How many the person counted. */
  count: TypedCount,
  reason: SendingNote,
})

/** Goes through one send that the database had lost. */
export async function seeSend(
  context: Context,
  input: z.input<typeof SeeSendInput>,
): Promise<{ seen: number }> {
  const actor = authorize(context.actor, 'sending:resume')
  const { lineId } = SeeSendInput.parse(input)
  const at = context.now()
  const seen = await inTransaction(context.db, async (tx) => {
    const lines = await lockLines(tx, Prisma.sql`AND id = ${lineId}`)
    for (const line of lines) await settleLine(tx, line, { actor, at, reason: null })
    return lines.length
  })
  if (seen === 0) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  return { seen }
}

/** Goes through all of them, with a reason and the number that the person counted. */
export async function seeAllSends(
  context: Context,
  input: z.input<typeof SeeAllSendsInput>,
): Promise<{ seen: number }> {
  const actor = authorize(context.actor, 'sending:resume')
  const { count, reason } = SeeAllSendsInput.parse(input)
  const open = await context.db.restoredSend.count({ where: { seenAt: null } })
  if (open !== count) throw new GiroError('conflict', { reason: 'count_differs' })
  let seen = 0
  for (let done = BATCH; done > 0 && seen < Math.min(count, MOST); seen += done) {
    done = await seeBatch(context, { actor, reason })
  }
  return { seen }
}

function seeBatch(context: Context, seeing: { actor: UserActor; reason: string }): Promise<number> {
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const lines = await lockLines(tx, Prisma.empty)
    for (const line of lines) await settleLine(tx, line, { ...seeing, at })
    return lines.length
  })
}

/** Payouts are locked by each line in turn, so one transaction at a time goes through lines. */
async function lockLines(tx: Transaction, only: Prisma.Sql): Promise<RestoredSend[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.restored', 0))`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM restored_send WHERE seen_at IS NULL ${only} ORDER BY payout_id, id LIMIT ${BATCH}`
  const ids = rows.map(({ id }) => id)
  return tx.restoredSend.findMany({
    where: { id: { in: ids } },
    orderBy: [{ payoutId: 'asc' }, { id: 'asc' }],
  })
}
