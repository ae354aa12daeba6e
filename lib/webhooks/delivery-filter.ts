import 'server-only'
import { encodeTime } from 'ulid'
import { z } from 'zod'
import { DeliveryState, SignatureVerdict } from '@/generated/prisma/client'
import type { Prisma, Queryable } from '@/lib/db/client'

const word = z.string().regex(/^[\w.:-]{1,64}$/)
const id = z.string().regex(/^[0-9A-Z]{26}$/)

/** Every field of the inbox that is not personal, all of them together. */
export const DeliveryFilter = z.strictObject({
  verdict: z.enum(SignatureVerdict).optional(),
  state: z.enum(DeliveryState).optional(),
  result: word.optional(),
  topic: word.optional(),
  action: word.optional(),
  /** What the notification speaks of. */
  resourceId: word.optional(),
  notificationId: word.optional(),
  /** What our own GET was answered with. */
  httpStatus: z.number().int().min(100).max(599).optional(),
  accountId: id.optional(),
  payoutId: id.optional(),
  /** Of a till. */
  cashOrderId: id.optional(),
  /** How the payout's reference, or Giro's, begins. */
  reference: z.string().min(1).max(64).optional(),
  /** First and last day, both included, as `timeZone` counts them. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  timeZone: z.string().max(64).optional(),
})
export type DeliveryFilter = z.infer<typeof DeliveryFilter>

/** A reference that fits more payouts than this finds those of the newest; the screen says so. */
export const MOST_PAYOUTS = 500

/** The filter as the database reads it. Times are read off the ids, which sort by time. */
export async function deliveryWhere(
  db: Queryable,
  { resourceId, reference, payoutId, from, to, timeZone, ...same }: DeliveryFilter,
): Promise<Prisma.WebhookDeliveryWhereInput> {
  const given = Object.entries(same).filter(([, value]) => value !== undefined)
  const and: Prisma.WebhookDeliveryWhereInput[] = [Object.fromEntries(given)]
  if (from || to) and.push({ id: await idRange(db, { from, to, timeZone: timeZone ?? 'UTC' }) })
  // Some senders lower-case ids.
  if (resourceId) and.push({ resourceId: { in: [resourceId, resourceId.toUpperCase()] } })
  if (payoutId) and.push({ payoutId })
  if (reference) and.push({ payoutId: { in: await payoutsOf(db, reference) } })
  return { AND: and }
}

type Days = { from: string | undefined; to: string | undefined; timeZone: string }

async function idRange(db: Queryable, { from, to, timeZone }: Days): Promise<Prisma.StringFilter> {
  const [row] = await db.$queryRaw<{ begin: Date | null; end: Date | null }[]>`
    SELECT ${from ?? null}::date::timestamp AT TIME ZONE ${timeZone} AS begin,
      (${to ?? null}::date + 1)::timestamp AT TIME ZONE ${timeZone} AS end`
  const first = (at: Date) => `${encodeTime(at.getTime())}${'0'.repeat(16)}`
  return { ...(row?.begin && { gte: first(row.begin) }), ...(row?.end && { lt: first(row.end) }) }
}

async function payoutsOf(db: Queryable, reference: string): Promise<string[]> {
  const found = await db.payout.findMany({
    where: referred(reference),
    select: { id: true },
    orderBy: { id: 'desc' },
    take: MOST_PAYOUTS,
  })
  return found.map((payout) => payout.id)
}

/** Whether more payouts have such a reference than the filter looks at. */
export async function isReferenceCut(db: Queryable, { reference }: DeliveryFilter): Promise<boolean> {
  if (reference === undefined) return false
  const beyond = { where: referred(reference), select: { id: true }, skip: MOST_PAYOUTS, take: 1 } as const
  return (await db.payout.findMany(beyond)).length > 0
}

function referred(reference: string): Prisma.PayoutWhereInput {
  return {
    OR: [{ teamReference: { startsWith: reference } }, { externalReference: { startsWith: reference } }],
  }
}
