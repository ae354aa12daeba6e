import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { type NoticeEvent, noticeSpec, rolesTold } from '@/lib/domain/notice/events'
import type { Outcome } from '@/lib/domain/payout/state'
import { rolesWith } from '@/lib/domain/permissions'
import { logger } from '@/lib/observability/logger'

type Happened = {
  readonly event: NoticeEvent
  /** What its link leads to: a payout's, incident's or policy's id, an order's or that of its request. */
  readonly subjectId: string
  readonly payoutId?: string
  /** With the event, what makes it the same happening; left out: the subject. */
  readonly key?: string
  /** For an event that is told to persons its verb names. */
  readonly persons?: readonly string[]
  /** Remembers it although nobody wants to know: whoever looks for what was not told yet finds it once. */
  readonly keep?: boolean
}

const DECIDERS = rolesWith('payout:decide')

/**
 * Tells whoever wants to know of it, in the caller's transaction and in one statement. Whoever did it is not told. It
 * waits for nobody's lock and never throws: people who were not told are noted in the log, what happened stands.
 */
export async function tell(tx: Transaction, actor: Actor, at: Date, happened: Happened): Promise<void> {
  const { event, subjectId, payoutId = null, key = subjectId, persons = [], keep = false } = happened
  const { to, inbox, email } = noticeSpec(event)
  const but = actor.type === 'user' ? actor.personId : null
  const [row] = await tx.$queryRaw<{ told: string }[]>`SELECT tell_people(
    ${event}, ${subjectId}, ${payoutId}, ${`${event}:${key}`}, ${at}, ${[...to]}::text[], ${DECIDERS}::text[],
    ${rolesTold(event)}::text[], ${[...persons]}::text[], ${but}, ${inbox}, ${email},
    ${keep}) AS told`
  if (row?.told !== 'told' && row?.told !== 'nobody') {
    logger().error({ event, subjectId, code: row?.told }, 'people were not told')
  }
}

/** The same for what a payout has become. */
export function tellOfPayout(
  tx: Transaction,
  actor: Actor,
  at: Date,
  happened: { event: NoticeEvent; payoutId: string; key: string; keep?: boolean },
): Promise<void> {
  return tell(tx, actor, at, { ...happened, subjectId: happened.payoutId })
}

const EVENT_OF: Partial<Record<Outcome, NoticeEvent>> = {
  settled: 'paid',
  failed: 'failed',
  cancelled: 'failed',
  returned: 'returned',
  partially_returned: 'returned',
}

/** What became of the money, once for each attempt and outcome. */
export async function tellOfOutcome(
  tx: Transaction,
  actor: Actor,
  at: Date,
  {
    payout,
    attempt,
  }: {
    readonly payout: { readonly id: string; readonly outcome: Outcome | null }
    readonly attempt: { readonly id: string }
  },
  outcome: Outcome,
): Promise<void> {
  const event = EVENT_OF[outcome]
  if (!event || payout.outcome === outcome) return
  await tellOfPayout(tx, actor, at, { event, payoutId: payout.id, key: `${attempt.id}:${outcome}` })
}
