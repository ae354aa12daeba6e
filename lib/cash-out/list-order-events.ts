import 'server-only'
import { z } from 'zod'
import type { CashEvent, EventSource } from '@/generated/prisma/client'
import { readableTills } from '@/lib/cash-out/readable-tills'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { maskBody } from '@/lib/domain/mask-body'
import { can } from '@/lib/domain/permissions'
import { isErased } from '@/lib/personal-data/seal'
import { eventRow } from '@/lib/personal-data/sealed-columns'
import { showText } from '@/lib/personal-data/show-text'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

const EVENTS_PER_PAGE = 50

/** Flat: ids, states, codes, the provider's words. */
const EventFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).catch({})

export type CashEventView = {
  readonly id: string
  readonly at: Date
  readonly source: EventSource
  /** The person's name; null for worker, webhook and poll. */
  readonly personName: string | null
  /** Key of `cashOut.events`; unknown kinds are shown raw. */
  readonly kind: string
  readonly fromState: OrderState | null
  readonly toState: OrderState | null
  readonly httpStatus: number | null
  /** Masked; null where there is none, and for cashiers. */
  readonly rawBody: string | null
  readonly deliveryId: string | null
  readonly facts: z.output<typeof EventFacts>
}

export type OrderEvents = { readonly events: readonly CashEventView[]; readonly next: string | null }

/** An order's timeline, newest first, a page at a time. `before` is the last id of the page before. */
export async function listOrderEvents(
  context: ReadContext,
  { orderId, before }: { orderId: string; before?: bigint | undefined },
): Promise<OrderEvents> {
  const { db, actor } = context
  const own = await readableTills(context)
  const rows = await db.cashEvent.findMany({
    where: {
      orderId,
      ...(own !== null && { order: { tillId: { in: [...own] } } }),
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: EVENTS_PER_PAGE + 1,
  })
  const page = rows.slice(0, EVENTS_PER_PAGE)
  const nameOf = await namesOf(
    db,
    page.map(({ actorId }) => actorId),
  )
  const seesBodies = can(actor, 'cash:read')
  const events = page.map((row) => ({
    id: row.id.toString(),
    at: row.at,
    source: row.source,
    personName: nameOf.get(row.actorId) ?? null,
    kind: row.kind,
    fromState: row.fromState,
    toState: row.toState,
    httpStatus: row.httpStatus,
    rawBody: seesBodies ? rawBodyOf(row) : null,
    deliveryId: row.deliveryId,
    facts: EventFacts.parse(row.data),
  }))
  return { events, next: rows.length > EVENTS_PER_PAGE ? (events.at(-1)?.id ?? null) : null }
}

function rawBodyOf({ orderId, at, kind, rawBody }: CashEvent): string | null {
  if (rawBody === null || isErased(rawBody)) return null
  return maskBody(showText(rawBody, 'cash_event.raw_body', eventRow(orderId, at, kind)))
}
