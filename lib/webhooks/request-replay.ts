import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Prisma, Transaction } from '@/lib/db/client'
import { asConflict, isUniqueViolation } from '@/lib/db/database-errors'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { enqueue } from '@/lib/jobs/enqueue'
import { replayJobKey } from '@/lib/jobs/job-keys'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { DeliveryFilter, deliveryWhere } from '@/lib/webhooks/delivery-filter'

/** The most that one replay holds; the newest of what a filter shows. */
export const REPLAY_MOST = 10_000

const id = z.string().regex(/^[0-9A-Z]{26}$/)
export const RequestReplayInput = z.strictObject({
  /** Made with the form: the same form asks once, however often it is sent. */
  formId: z.uuid(),
  what: z.union([
    z.strictObject({ ids: z.array(id).min(1).max(100) }),
    /** What the filter showed: nothing that came after the newest row of the page. */
    z.strictObject({ filter: DeliveryFilter, upTo: id }),
  ]),
})
type Input = z.output<typeof RequestReplayInput>

/** Someone waits for one; many wait behind what people wait for. */
const PRIORITY = { one: -5, many: 5 } as const

/**
 * Asks for another look at stored notifications, in the background. What speaks of nothing that one can ask about is
 * left out. Throws `refused` (nothing to ask about) and `conflict` (another replay of many is under way).
 */
export async function requestReplay(
  context: Context,
  input: z.input<typeof RequestReplayInput>,
): Promise<{ replayId: string; total: number }> {
  const person = authorize(context.actor, 'webhook:replay')
  const { formId, what } = RequestReplayInput.parse(input)
  const at = context.now()
  try {
    return await inTransaction(context.db, async (tx) => {
      const same = await tx.deliveryReplay.findUnique({ where: { formId } })
      if (same) return { replayId: same.id, total: same.total }
      const ids = await chosen(tx, what)
      if (ids.length === 0) throw new GiroError('refused', { reason: 'nothing_to_replay' })
      const replayId = newId(at)
      const filter: Prisma.InputJsonObject = 'filter' in what ? { ...what.filter } : {}
      await tx.deliveryReplay.create({
        data: { id: replayId, formId, requestedBy: person.userId, createdAt: at, filter, total: ids.length },
      })
      await tx.$executeRaw`
        INSERT INTO delivery_replay_item (replay_id, delivery_id, account_id, resource_id)
        SELECT ${replayId}, id, account_id, resource_id FROM webhook_delivery WHERE id = ANY(${ids}::text[])`
      const priority = ids.length === 1 ? PRIORITY.one : PRIORITY.many
      await enqueue(tx, 'replay_deliveries', { replayId }, { jobKey: replayJobKey(replayId), priority })
      const data = { deliveries: ids.length, by: 'filter' in what ? 'filter' : 'choice', ...oneOf(ids) }
      await appendAuditEvent(tx, person, 'webhook.replay', { type: 'delivery_replay', id: replayId }, data)
      return { replayId, total: ids.length }
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw asConflict(error)
    // The same form at the same moment, or somebody else's replay of many.
    const same = await context.db.deliveryReplay.findUnique({ where: { formId } })
    if (same) return { replayId: same.id, total: same.total }
    throw new GiroError('conflict', { reason: 'replay_under_way' })
  }
}

async function chosen(tx: Transaction, what: Input['what']): Promise<string[]> {
  const which =
    'ids' in what
      ? { id: { in: what.ids } }
      : { AND: [await deliveryWhere(tx, what.filter), { id: { lte: what.upTo } }] }
  const found = await tx.webhookDelivery.findMany({
    where: { AND: [which, { resourceId: { not: null } }, { NOT: { state: 'ignored' } }, ASKABLE] },
    orderBy: { id: 'desc' },
    take: REPLAY_MOST,
    select: { id: true },
  })
  return found.map((delivery) => delivery.id)
}

/** In the quarantine there is also what names nothing that one can ask about. */
const ASKABLE = {
  OR: [{ result: null }, { result: { notIn: ['unknown_topic', 'no_resource'] } }],
} satisfies Prisma.WebhookDeliveryWhereInput

function oneOf([first, second]: readonly string[]): { deliveryId?: string } {
  return first !== undefined && second === undefined ? { deliveryId: first } : {}
}
