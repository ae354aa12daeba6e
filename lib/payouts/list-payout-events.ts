import 'server-only'
import { z } from 'zod'
import type { EventSource, PayoutEvent } from '@/generated/prisma/client'
import { REJECTION_CAUSES } from '@/lib/domain/approval/rejection'
import { maskBody } from '@/lib/domain/mask-body'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import { isErased } from '@/lib/personal-data/seal'
import { eventRow } from '@/lib/personal-data/sealed-columns'
import { showText } from '@/lib/personal-data/show-text'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'
import { ofReached } from '@/lib/users/reach'

export const EVENTS_PER_PAGE = 50

const text = z.string().optional().catch(undefined)
const count = z.number().int().optional().catch(undefined)

/** What an event keeps beside its columns, as far as the screens tell it. */
const EventFacts = z
  .object({
    /** Keys of `errors.reasons`. */
    reason: text,
    why: text,
    /** The provider's own words. */
    refusal: text,
    send: count,
    version: count,
    digest: text,
    /** Why it was rejected, and the words beside it. */
    cause: z.enum(REJECTION_CAUSES).optional().catch(undefined),
    words: text,
    /** The account of whoever was away, in whose place somebody decided. */
    onBehalfOf: text,
    /** The emergency in which it was approved. */
    emergency: text,
    /** The payout that it replaces, or that replaces it. */
    linked: text,
    /** ISO 8601. */
    nextSendAt: text,
    changed: z.boolean().optional().catch(undefined),
  })
  .catch({})
type EventFacts = z.output<typeof EventFacts>

export type PayoutEventView = {
  readonly id: string
  readonly at: Date
  readonly source: EventSource
  /** The person's name; null for worker, webhook and poll. */
  readonly personName: string | null
  /** In whose place they decided, where that was not their own. */
  readonly onBehalfOf: string | null
  /** Key of `payout.events`; unknown kinds are shown raw. */
  readonly kind: string
  readonly fromState: PayoutState | null
  readonly toState: PayoutState | null
  readonly outcome: Outcome | null
  readonly providerStatus: string | null
  readonly providerDetail: string | null
  readonly httpStatus: number | null
  /** As it came, but masked; null also where it was erased. */
  readonly rawBody: string | null
  readonly deliveryId: string | null
  readonly facts: EventFacts
}

/** A payout's timeline, newest first, a page at a time. `before` is the last id of the page before. */
export async function listPayoutEvents(
  { db, actor }: ReadContext,
  { payoutId, before }: { payoutId: string; before?: bigint | undefined },
): Promise<{ events: PayoutEventView[]; next: string | null }> {
  authorize(actor, 'payout:read')
  const rows = await db.payoutEvent.findMany({
    where: { payoutId, ...ofReached(actor), ...(before !== undefined && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: EVENTS_PER_PAGE + 1,
  })
  const page = rows.slice(0, EVENTS_PER_PAGE)
  const nameOf = await namesOf(
    db,
    page.flatMap(({ actorId, data }) => [actorId, EventFacts.parse(data).onBehalfOf ?? actorId]),
  )
  const events = page.map((row) => ({
    id: row.id.toString(),
    at: row.at,
    source: row.source,
    personName: nameOf.get(row.actorId) ?? null,
    onBehalfOf: nameOf.get(EventFacts.parse(row.data).onBehalfOf ?? '') ?? null,
    kind: row.kind,
    fromState: row.fromState,
    toState: row.toState,
    outcome: row.outcome,
    providerStatus: row.providerStatus,
    providerDetail: row.providerDetail,
    httpStatus: row.httpStatus,
    rawBody: rawBodyOf(row),
    deliveryId: row.deliveryId,
    facts: EventFacts.parse(row.data),
  }))
  return { events, next: rows.length > EVENTS_PER_PAGE ? (events.at(-1)?.id ?? null) : null }
}

function rawBodyOf({ payoutId, at, kind, rawBody }: PayoutEvent): string | null {
  if (rawBody === null || isErased(rawBody)) return null
  return maskBody(showText(rawBody, 'payout_event.raw_body', eventRow(payoutId, at, kind)))
}
