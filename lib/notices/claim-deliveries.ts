import 'server-only'
import type { Database } from '@/lib/db/client'
import { Prisma } from '@/lib/db/client'
import { nextTry } from '@/lib/domain/notice/try-again'
import { logger } from '@/lib/observability/logger'

/** Longer than any send; what is claimed for longer belongs to a worker that is gone. */
export const CLAIM_MS = 10 * 60 * 1_000

export type Claimed = {
  readonly id: bigint
  readonly noticeId: bigint
  readonly userId: string | null
  readonly tries: number
  /** Of those, before a person asked for it once more; and when it was first due since then. */
  readonly triesBefore: number
  readonly since: Date
}

const COLUMNS = Prisma.sql`id, notice_id AS "noticeId", user_id AS "userId", tries,
  tries_before AS "triesBefore", coalesce(again_at, created_at) AS since`

/** Takes the mails to a person that are due, oldest first: no other worker gets them. */
export function claimMails(db: Database, personId: string, now: Date, limit: number): Promise<Claimed[]> {
  return claim(db, now, Prisma.sql`channel = 'email' AND target = ${personId}`, limit)
}

/** Takes one delivery to a webhook, or nothing when it is not due or somebody has it. */
export async function claimWebhook(db: Database, id: bigint, now: Date): Promise<Claimed | null> {
  return (await claim(db, now, Prisma.sql`channel = 'webhook' AND id = ${id}`, 1))[0] ?? null
}

function claim(db: Database, now: Date, which: Prisma.Sql, limit: number): Promise<Claimed[]> {
  const gone = new Date(now.getTime() - CLAIM_MS)
  return db.$queryRaw<Claimed[]>`
    WITH mine AS (
      UPDATE notice_delivery SET state = 'sending', claimed_at = ${now}, tries = tries + 1
      WHERE id IN (
        SELECT id FROM notice_delivery
        WHERE ${which} AND (state = 'pending' AND due_at <= ${now} OR state = 'sending' AND claimed_at <= ${gone})
        ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING ${COLUMNS})
    SELECT * FROM mine ORDER BY id`
}

/** Whoever claimed it, and nobody else: a second claim counts one try more. */
const held = ({ id, tries }: Claimed) => ({ id, tries, state: 'sending' }) as const

export async function finish(
  db: Database,
  claimed: readonly Claimed[],
  now: Date,
  end: { readonly state: 'done' | 'moot' | 'given_up'; readonly problem?: string },
): Promise<void> {
  if (claimed.length === 0) return
  const data = { state: end.state, finishedAt: now, problem: end.problem ?? null }
  await db.noticeDelivery.updateMany({ where: { OR: claimed.map(held) }, data })
}

/** Puts back what could not be delivered, for later; what failed for days is given up, and stays to be seen. */
export async function putBack(
  db: Database,
  claimed: readonly Claimed[],
  now: Date,
  problem: string,
): Promise<void> {
  for (const one of claimed) {
    const dueAt = nextTry(one.tries - one.triesBefore, one.since, now)
    if (dueAt === null) {
      logger().warn({ delivery: one.id.toString(), problem }, 'notice given up')
      await finish(db, [one], now, { state: 'given_up', problem })
    } else {
      await db.noticeDelivery.updateMany({ where: held(one), data: { state: 'pending', dueAt, problem } })
    }
  }
}
