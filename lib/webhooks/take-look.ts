import 'server-only'
import type { CashOrder, CashOrderState } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'

const WINDOW_MS = 60_000

/** Places of an account in `unknown_look`. */
const PLACES = 10
/** Forgeries may take the lower half, so that what is signed always finds room. */
const PLACES_APART = 5

/** However many forgeries wait, counting those ahead stays cheap; whoever is further back asks for its turn again. */
const MOST_COUNTED = 500

type Wish = {
  readonly accountId: string
  readonly resourceId: string
  /** Nothing vouches for the notification. */
  readonly apart: boolean
  readonly at: Date
}

/**
 * Takes one of the ten questions a minute that an account has about ids that nobody knows: the write is the guard, and
 * comes before the question, so that those without an answer count too. Returns null: taken, or when it is this id's
 * turn. Those that wait take turns in the order in which they came, each waking once for its own.
 */
export async function takeUnknownLook(db: Queryable, wish: Wish): Promise<Date | null> {
  const { accountId, apart, at } = wish
  const places = apart ? PLACES_APART : PLACES
  const taken = await db.$executeRaw`
    UPDATE unknown_look SET asked_at = ${at}
    WHERE account_id = ${accountId} AND place = (
      SELECT place FROM unknown_look
      WHERE account_id = ${accountId} AND place < ${places} AND asked_at <= ${new Date(at.getTime() - WINDOW_MS)}
      ORDER BY place DESC LIMIT 1 FOR UPDATE SKIP LOCKED)`
  if (taken === 1) return null
  const ahead = await countAhead(db, wish)
  const asked = await db.unknownLook.findMany({
    where: { accountId, place: { lt: places } },
    orderBy: { askedAt: 'asc' },
    select: { askedAt: true },
  })
  // The first in line asks when the oldest of the last questions is a minute old, the second after the next …
  const before = asked[ahead % places]?.askedAt ?? at
  const freeAt = before.getTime() + WINDOW_MS * (1 + Math.floor(ahead / places))
  return new Date(Math.max(at.getTime(), freeAt))
}

/** How many other ids came earlier and still wait. The index `webhook_delivery_waiting` holds exactly these rows. */
async function countAhead(db: Queryable, { accountId, resourceId, apart }: Wish): Promise<number> {
  const [row] = await db.$queryRaw<{ ahead: number }[]>`
    SELECT count(*)::int AS ahead FROM (
      SELECT DISTINCT resource_id FROM webhook_delivery
      WHERE account_id = ${accountId} AND result IS NULL AND (state = 'quarantined') = ${apart} AND id < (
        SELECT min(id) FROM webhook_delivery
        WHERE account_id = ${accountId} AND resource_id = ${resourceId} AND result IS NULL)
      LIMIT ${MOST_COUNTED}
    ) AS earlier`
  return row?.ahead ?? 0
}

/**
 * Takes this minute's one look at an attempt that a notification without anything to vouch for it may cost. Returns
 * when the next one is free, or null: taken.
 */
export async function takeHint(db: Queryable, attemptId: string, at: Date): Promise<Date | null> {
  const before = new Date(at.getTime() - WINDOW_MS)
  const { count } = await db.attempt.updateMany({
    where: { id: attemptId, OR: [{ hintedAt: null }, { hintedAt: { lte: before } }] },
    data: { hintedAt: at },
  })
  if (count === 1) return null
  const { hintedAt } = await db.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: { hintedAt: true },
  })
  return new Date((hintedAt ?? at).getTime() + WINDOW_MS)
}

/** A notification without a signature makes us look at an order that is under way this often at most. */
export const HINT_AGAIN_MS = 2_000
/** Where nobody waits any more. */
const HINT_ENDED_MS = WINDOW_MS
/** A customer may pay while an order is taken away; of that payment's five minutes none is to be lost. */
const JUST_ENDED_MS = 5 * 60_000
const WAITED_FOR: ReadonlySet<CashOrderState> = new Set([
  'sending',
  'unknown',
  'offered',
  'withdrawing',
  'paid',
  'deciding',
])
const ENDED_UNPAID: ReadonlySet<CashOrderState> = new Set(['refused', 'withdrawn', 'lapsed'])

/** Takes the order's look that a notification without a signature may cost. Returns when the next one is free, or null: taken. */
export async function takeOrderHint(
  db: Queryable,
  { id, state, changedAt }: Pick<CashOrder, 'id' | 'state' | 'changedAt'>,
  at: Date,
): Promise<Date | null> {
  const endedLately = ENDED_UNPAID.has(state) && at.getTime() - changedAt.getTime() <= JUST_ENDED_MS
  const wait = WAITED_FOR.has(state) || endedLately ? HINT_AGAIN_MS : HINT_ENDED_MS
  const before = new Date(at.getTime() - wait)
  const { count } = await db.cashOrder.updateMany({
    where: { id, OR: [{ hintedAt: null }, { hintedAt: { lte: before } }] },
    data: { hintedAt: at },
  })
  if (count === 1) return null
  const { hintedAt } = await db.cashOrder.findUniqueOrThrow({ where: { id }, select: { hintedAt: true } })
  return new Date((hintedAt ?? at).getTime() + wait)
}
