import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import type { PostOutcome } from '@/lib/mercadopago/outcome'
import type { RawReply } from '@/lib/mercadopago/reply'
import type { Subject } from '@/lib/payouts/read-subject'
import { type EventKind, recordEvent } from '@/lib/payouts/record-event'
import { storableText } from '@/lib/payouts/storable'

/** The answer to one send: as it came, and what it proves. */
export type Reply<O extends PostOutcome = PostOutcome> = {
  readonly raw: RawReply
  readonly outcome: O
  readonly actor: Actor
  readonly at: Date
}
export type ReplyOf<K extends PostOutcome['kind']> = Reply<Extract<PostOutcome, { kind: K }>>

type Told = {
  readonly kind: EventKind
  readonly to: PayoutState
  readonly outcome?: Outcome | null
  readonly data: Record<string, string | null>
}

/** The reply's line in the timeline, with status and body as they came. */
export async function tellReply(
  tx: Transaction,
  { payout, attempt }: Subject,
  { raw, actor, at }: Reply,
  { kind, to, outcome, data }: Told,
): Promise<void> {
  await recordEvent(tx, actor, at, {
    payoutId: payout.id,
    attemptId: attempt.id,
    kind,
    source: 'worker',
    from: payout.state,
    to,
    outcome: outcome ?? null,
    ...said(raw),
    data: { ...data, send: attempt.sends },
  })
}

/** Says in the timeline that the same bytes will not go out again by themselves, and why. */
export async function tellResendStopped(
  tx: Transaction,
  { payout, attempt }: Subject,
  { actor, at, reason }: { actor: Actor; at: Date; reason: string },
): Promise<void> {
  const ids = { payoutId: payout.id, attemptId: attempt.id }
  await recordEvent(tx, actor, at, { ...ids, kind: 'resend_stopped', source: 'worker', data: { reason } })
}

/** The reply's event in the audit chain: ids, states and codes, no words of the provider. */
export async function auditReply(
  tx: Transaction,
  { payout, attempt }: Subject,
  { raw, actor, outcome }: Reply,
  state: PayoutState,
): Promise<void> {
  const { httpStatus } = said(raw)
  const data = { attemptId: attempt.id, send: attempt.sends, kind: outcome.kind, httpStatus, state }
  await appendAuditEvent(tx, actor, 'payout.record_reply', { type: 'payout', id: payout.id }, data)
}

export function said(raw: RawReply): { httpStatus: number | null; rawBody: string | null } {
  return raw.kind === 'response'
    ? { httpStatus: raw.status, rawBody: storableText(raw.body) }
    : { httpStatus: null, rawBody: null }
}
