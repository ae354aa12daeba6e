import 'server-only'
import type { EventSource } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { type Actor, actorId } from '@/lib/domain/actor'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import { sealText } from '@/lib/personal-data/seal'
import { eventRow } from '@/lib/personal-data/sealed-columns'

/** What happened, as the timeline names it (message namespace `payout.events`). */
export type EventKind =
  | 'created'
  | 'edited'
  | 'discarded'
  | 'restored'
  | 'replaced'
  | 'corrected'
  | 'submitted'
  | 'approved'
  | 'approved_in_part'
  | 'approval_reopened'
  | 'rejected'
  | 'request_expired'
  | 'recalled'
  | 'send_started'
  | 'send_refused_by_giro'
  | 'held_over_cap'
  | 'fits_cap'
  | 'approval_expired'
  | 'reply_accepted'
  | 'reply_refused'
  | 'reply_unknown'
  | 'reply_held'
  | 'resend_stopped'
  | 'news'
  | 'contradiction'
  | 'not_kept_in_test'
  | 'resolution_proposed'
  | 'resolution_confirmed'
  | 'resolution_withdrawn'
  | 'resolution_refused'
  | 'sent_before_restore'

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
  const { payoutId, attemptId, kind, source, from, to, outcome, data = {} } = event
  const { providerStatus, providerDetail, httpStatus, rawBody, deliveryId } = event
  const row = eventRow(payoutId, at, kind)
  const sealed = rawBody == null ? null : sealText(rawBody, 'payout_event.raw_body', row)
  await tx.$executeRaw`
    INSERT INTO payout_event (payout_id, attempt_id, at, source, actor_id, kind, from_state, to_state, outcome,
      provider_status, provider_detail, http_status, raw_body, delivery_id, data)
    VALUES (${payoutId}, ${attemptId ?? null}, ${at}, ${source}::event_source, ${actorId(actor)}, ${kind},
      ${from ?? null}::payout_state, ${to ?? null}::payout_state, ${outcome ?? null}::outcome,
      ${providerStatus ?? null}, ${providerDetail ?? null}, ${httpStatus ?? null}::smallint,
      ${sealed}, ${deliveryId ?? null}, ${JSON.stringify(data)}::jsonb)`
}
