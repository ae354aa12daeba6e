import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { enqueue } from '@/lib/jobs/enqueue'
import { replayJobKey } from '@/lib/jobs/job-keys'
import { RetryLater } from '@/lib/jobs/retry-later'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'
import type { Context } from '@/lib/server/context'
import { personOf } from '@/lib/users/person-of'
import { lookAtResource } from '@/lib/webhooks/look-at-resource'

/** Ten questions a second at most: the provider has others to answer. */
const SLICE = 10
const SLICE_MS = 1_000

type Group = { accountId: string; resourceId: string; ids: string[]; newest: string }

/**
 * Looks at the next notifications of a replay, each resource once, and leaves the rest to its own next job. A worker that
 * dies leaves them pending, and looking twice changes nothing: news only ever adds to what is known.
 */
export async function replayDeliveries(
  context: Context,
  { replayId }: { replayId: string },
): Promise<'finished' | 'goes_on' | 'ended'> {
  const { db, now } = context
  const begin = now()
  const replay = await openReplay(db, replayId)
  if (!replay) return 'ended'
  const actor = (await personOf(db, replay.requestedBy, `replay:${replayId}`)) ?? context.actor
  const groups = await nextGroups(db, replayId)
  for (const group of groups) {
    if (!(await openReplay(db, replayId))) return 'ended'
    const pausedUntil = await replayOne(context, replayId, group, actor)
    if (pausedUntil) return goOn(db, replayId, pausedUntil)
  }
  if (groups.length === SLICE) return goOn(db, replayId, new Date(begin.getTime() + SLICE_MS))
  await db.deliveryReplay.updateMany({
    where: { id: replayId, finishedAt: null },
    data: { finishedAt: now() },
  })
  return 'finished'
}

function openReplay(db: Queryable, id: string) {
  return db.deliveryReplay.findFirst({ where: { id, finishedAt: null }, select: { requestedBy: true } })
}

async function goOn(db: Queryable, replayId: string, runAt: Date): Promise<'goes_on'> {
  await enqueue(db, 'replay_deliveries', { replayId }, { jobKey: replayJobKey(replayId), runAt, priority: 5 })
  return 'goes_on'
}

function nextGroups(db: Queryable, replayId: string): Promise<Group[]> {
  return db.$queryRaw<Group[]>`
    SELECT account_id AS "accountId", resource_id AS "resourceId", array_agg(delivery_id) AS ids,
      max(delivery_id) AS newest
    FROM delivery_replay_item WHERE replay_id = ${replayId} AND state = 'pending'
    GROUP BY account_id, resource_id ORDER BY min(delivery_id) LIMIT ${SLICE}`
}

/** Returns when to go on, where only time helps. */
async function replayOne(
  { db, now }: Context,
  replayId: string,
  { accountId, resourceId, ids, newest }: Group,
  actor: Actor,
): Promise<Date | null> {
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } })
  const { topic } = await db.webhookDelivery.findUniqueOrThrow({
    where: { id: newest },
    select: { topic: true },
  })
  // A person speaks for it.
  const vouched = { apart: false, signed: true }
  const waiting = { account, resourceId, topic, upTo: newest, receivedAt: now(), ...vouched, chosen: ids }
  const write = (state: 'done' | 'failed', result: string, payoutId: string | null = null) =>
    db.deliveryReplayItem.updateMany({
      where: { replayId, deliveryId: { in: ids }, state: 'pending' },
      data: { state, result, payoutId, finishedAt: now() },
    })
  try {
    const occasion = { source: 'person', actor, deliveryId: newest } as const
    const seen = await lookAtResource({ db, now, occasion }, waiting)
    if (seen.kind === 'later' && seen.why === 'too_many_unknown_ids') return seen.at
    if (seen.kind === 'later') await write('failed', seen.why)
    else await write('done', seen.result, await payoutOf(db, newest))
  } catch (error) {
    if (!(error instanceof RetryLater)) {
      logger().error({ replayId, deliveryId: newest, error: describeError(error) }, 'replay failed')
    }
    await write('failed', error instanceof RetryLater ? error.message : 'failed')
  }
  return null
}

async function payoutOf(db: Queryable, id: string): Promise<string | null> {
  const delivery = await db.webhookDelivery.findUnique({ where: { id }, select: { payoutId: true } })
  return delivery?.payoutId ?? null
}
