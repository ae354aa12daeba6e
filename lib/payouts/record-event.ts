import 'server-only'
import type { EventSource } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { type Actor, actorId } from '@/lib/domain/actor'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import { sealText } from '@/lib/personal-data/seal'

/** What happened, as the timeline names it (message namespace `payout.events`). */
export type EventKind =
  | 'created'
  | 'edited'
  | 'discarded'
  | 'restored'
  | 'submitted'
  | 'approved'
  | 'rejected'
  | 'send_started'
  | 'send_refused_by_giro'
  | 'reply_accepted'
  | 'reply_refused'
  | 'reply_unknown'
  | 'reply_held'
  | 'resend_stopped'
  | 'news'
  | 'contradiction'
  | 'not_kept_in_test'

export type PayoutEventInput = {
  readonly payoutId: string
  readonly attemptId?: string | null
  readonly kind: EventKind
  readonly source: EventSource
  readonly from?: PayoutState
  readonly to?: PayoutState
  readonly outcome?: Outcome | null
  readonly providerStatus?: string | null
  readonly providerDetail?: string | null
  readonly httpStatus?: number | null
  /** The provider's words as they came; stored sealed. */
  readonly rawBody?: string | null
  readonly deliveryId?: string | null
  readonly data?: Record<string, string | number | boolean | null>
}

/** Adds one line to a payout's timeline, in the transaction of the change that it tells. */
export async function recordEvent(
  tx: Transaction,
  actor: Actor,
  at: Date,
  event: PayoutEventInput,
): Promise<void> {
  await tx.payoutEvent.create({
    data: {
      payoutId: event.payoutId,
      attemptId: event.attemptId ?? null,
      at,
      source: event.source,
      actorId: actorId(actor),
      kind: event.kind,
      fromState: event.from ?? null,
      toState: event.to ?? null,
      outcome: event.outcome ?? null,
      providerStatus: event.providerStatus ?? null,
      providerDetail: event.providerDetail ?? null,
      httpStatus: event.httpStatus ?? null,
      rawBody: event.rawBody == null ? null : sealText(event.rawBody),
      deliveryId: event.deliveryId ?? null,
      data: event.data ?? {},
    },
    select: { id: true },
  })
}
