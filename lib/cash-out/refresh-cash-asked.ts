import 'server-only'
import { lockRequest, waitsForVotes } from '@/lib/cash-out/lock-request'
import { measureRequest } from '@/lib/cash-out/measure-request'
import { votesOfRequest } from '@/lib/cash-out/votes-of-request'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { askedNow } from '@/lib/domain/policy/asked'
import { seatsOf } from '@/lib/domain/policy/seat'

/** More than ever wait at the tills at once: a withdrawal half an hour, a refund a day. */
const MOST = 2_000

/** Writes anew whose approval would count for what waits at the tills, and until when it may. Returns for how many it changed. */
export async function refreshCashAsked(db: Database): Promise<number> {
  const waiting = await db.cashRequest.findMany({
    where: { completedAt: null, closedAt: null },
    orderBy: { expiresAt: 'asc' },
    take: MOST,
    select: { id: true },
  })
  let changed = 0
  for (const { id } of waiting) changed += await inTransaction(db, (tx) => refreshOne(tx, id))
  return changed
}

async function refreshOne(tx: Parameters<typeof lockRequest>[0], requestId: string): Promise<number> {
  const subject = await lockRequest(tx, requestId)
  if (!subject || !waitsForVotes(subject)) return 0
  const { request } = subject
  const { requirement, expiresAt } = await measureRequest(tx, request)
  const asked = [...askedNow(requirement, seatsOf(await votesOfRequest(tx, requestId)))]
  const same = asked.join() === request.asked.join() && expiresAt.getTime() === request.expiresAt.getTime()
  if (same) return 0
  await tx.cashRequest.update({ where: { id: requestId }, data: { asked, expiresAt }, select: { id: true } })
  return 1
}
