import 'server-only'
import type { Database } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { Actor } from '@/lib/domain/actor'
import { GIRO } from '@/lib/domain/incident'
import { isSilent, UNTOLD_AFTER_MS, UNTOLD_UNTIL_MS } from '@/lib/domain/payout/silence'
import { closeByGiro } from '@/lib/incidents/close-by-giro'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import type { Context } from '@/lib/server/context'

/** More changes than these make the alarm no louder. */
const MOST_UNTOLD = 100
/** A person who closed the alarm is not called again before. */
const LEFT_ALONE_MS = 24 * 60 * 60 * 1_000

/**
 * Raises `silent` for an account whose payouts change without a notification that something vouches for, and closes it
 * when one comes. Part of the sweep. Returns how many were raised.
 */
export async function watchSilence(
  { db, actor, now }: Context,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<number> {
  const at = now()
  let raised = 0
  for (const { id, hears } of await readAccounts(db)) {
    const shouldHear = publicUrl !== undefined && hears
    raised += Number(await watchAccount(db, actor, { accountId: id, shouldHear, at }))
  }
  return raised
}

/** Every account, and whether it has an endpoint in force. */
async function readAccounts(db: Database): Promise<{ id: string; hears: boolean }[]> {
  return db.$queryRaw`
    SELECT c.id, EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.account_id = c.id AND e.retired_at IS NULL) AS hears
    FROM account c`
}

type Watch = { readonly accountId: string; readonly shouldHear: boolean; readonly at: Date }

async function watchAccount(db: Database, actor: Actor, watch: Watch): Promise<boolean> {
  const { accountId, shouldHear, at } = watch
  const where = { kind: 'silent', subject: accountId } as const
  const open = await db.incident.findFirst({ where: { ...where, closedAt: null } })
  const untold = shouldHear ? await readUntold(db, accountId, at) : []
  if (!open && untold.length === 0) return false
  const lastHeardAt = await readLastHeard(db, accountId)
  const news = open && lastHeardAt !== null && lastHeardAt > open.openedAt
  if (open && (news || !shouldHear)) {
    const cause = news ? 'news_arrived' : 'news_not_expected'
    await inTransaction(db, (tx) => closeByGiro(tx, at, [{ ...where, cause }]))
    return false
  }
  if (open || !isSilent({ shouldHear, untold, lastHeardAt, now: at })) return false
  const leftAlone = { closedAt: { gt: new Date(at.getTime() - LEFT_ALONE_MS) }, NOT: { closedById: GIRO } }
  if (await db.incident.findFirst({ where: { ...where, ...leftAlone }, select: { id: true } })) return false
  const since = untold.at(-1) ?? at
  const unverified = await countUnverified(db, accountId, since)
  const facts = { missed: untold.length, since: since.toISOString(), unverified }
  return inTransaction(db, (tx) => raiseIncident(tx, actor, at, { ...where, accountId, facts }))
}

/** When changes were learned without a notification, newest first. */
async function readUntold(db: Database, accountId: string, at: Date): Promise<Date[]> {
  const [from, to] = [new Date(at.getTime() - UNTOLD_UNTIL_MS), new Date(at.getTime() - UNTOLD_AFTER_MS)]
  const rows = await db.$queryRaw<{ at: Date }[]>`
    SELECT p.learned_at AS at FROM payout p JOIN account c ON c.id = p.account_id
    WHERE p.account_id = ${accountId} AND p.learned_at > ${from} AND p.learned_at <= ${to}
      AND NOT EXISTS (
        SELECT 1 FROM webhook_delivery d WHERE d.payout_id = p.id AND d.received_at >= p.learned_at - interval '10 minutes'
          AND (d.state <> 'quarantined' OR c.webhook_secret_source IS NULL))
    ORDER BY p.learned_at DESC LIMIT ${MOST_UNTOLD}`
  return rows.map((row) => row.at)
}

/** The newest notification that something vouches for; any, where the account has no secret to vouch with. */
async function readLastHeard(db: Database, accountId: string): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`
    SELECT d.received_at AS at FROM webhook_delivery d JOIN account c ON c.id = d.account_id
    WHERE d.account_id = ${accountId} AND (d.verdict = 'valid' OR c.webhook_secret_source IS NULL)
    ORDER BY d.id DESC LIMIT 1`
  return row?.at ?? null
}

/** Those that came and that nothing vouches for: then it is the secret, not the address. */
async function countUnverified(db: Database, accountId: string, since: Date): Promise<number> {
  const where = { accountId, state: 'quarantined', id: { gte: newId(since) } } as const
  return (await db.webhookDelivery.findMany({ where, select: { id: true }, take: MOST_UNTOLD })).length
}
