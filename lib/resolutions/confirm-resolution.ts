import 'server-only'
import { z } from 'zod'
import type { Resolution, ResolvedBy } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { type DecisionReason, decide, isAboutPerson } from '@/lib/domain/payout/transitions'
import { applyNews } from '@/lib/payouts/apply-news'
import { isTaken } from '@/lib/payouts/is-taken'
import { requireMoved } from '@/lib/payouts/load-payout'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { readSubject, type Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'
import { askAboutResolution } from '@/lib/resolutions/ask-about-resolution'
import { type Confirmation, settleByPeople } from '@/lib/resolutions/settle-by-people'
import { isOpen, OPEN } from '@/lib/resolutions/why-not-open'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { accountsOf } from '@/lib/users/accounts-of'

export const ConfirmResolutionInput = z.strictObject({ resolutionId: z.string() })

/** Whose words ended it. `overtaken`: the provider knew better than the proposal. */
export type Confirmed = { readonly payoutId: string; readonly by: ResolvedBy | 'overtaken' }

/**
 * Confirms what another person found out: never the one who said it, nor anybody who made or edited the payout, under
 * whatever account. Where
 * the provider can answer, its words decide, and the reference has to be this payout's; where it keeps nothing, what two
 * people say ends the doubt, and is shown as theirs.
 */
export async function confirmResolution(
  context: Context,
  input: z.input<typeof ConfirmResolutionInput>,
): Promise<Confirmed> {
  const person = authorize(context.actor, 'payout:resolve')
  const { resolutionId } = ConfirmResolutionInput.parse(input)
  const { resolution, subject } = await load(context, resolutionId)
  const accounts = await accountsOf(context.db, person)
  const refused = refusalOf(resolution, subject, accounts, context.now())
  if (refused) return refuse(context, person, resolution, refused)
  const answer = await askAboutResolution(context.db, subject, resolution)
  if (answer.kind === 'other') throw new GiroError('refused', { reason: answer.mismatch })
  return inTransaction(context.db, async (tx) => {
    const now = await lockAttempt(tx, resolution.attemptId)
    const open = await tx.resolution.findUnique({ where: { id: resolutionId } })
    const changed = !now || !open || refusalOf(open, now, accounts, context.now()) !== null
    if (changed) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    return confirm(tx, now, { resolution: open, person, at: context.now(), answer })
  })
}

async function load({ db }: Context, id: string): Promise<{ resolution: Resolution; subject: Subject }> {
  const resolution = await db.resolution.findUnique({ where: { id } })
  const subject = resolution && (await readSubject(db, resolution.attemptId))
  if (!resolution || !subject) throw new GiroError('not_found')
  return { resolution, subject }
}

function refusalOf(
  resolution: Resolution,
  { payout, attempt }: Subject,
  accounts: readonly string[],
  now: Date,
): DecisionReason | null {
  if (!isOpen(resolution) || payout.attemptId !== attempt.id || attempt.state !== 'unknown') {
    return 'not_in_doubt'
  }
  const command = resolution.verdict === 'paid' ? 'resolve_paid' : 'resolve_unpaid'
  const decision = decide(payout.state, command, {
    now,
    ambiguousAt: attempt.ambiguousAt,
    isProposer: accounts.includes(resolution.proposedById),
    isMaker: accounts.includes(payout.makerId),
    isEditor: payout.editorIds.some((id) => accounts.includes(id)),
  })
  return decision.ok ? null : decision.reason
}

/** Committed, not thrown away: to have tried to confirm one's own word stays on record. */
async function refuse(
  { db }: Context,
  person: UserActor,
  { id, payoutId }: Resolution,
  reason: DecisionReason,
): Promise<never> {
  await inTransaction(db, async (tx) => {
    const data = { resolutionId: id, reason }
    await appendAuditEvent(tx, person, 'resolution.confirm_refused', { type: 'payout', id: payoutId }, data)
  })
  throw new GiroError(isAboutPerson(reason) ? 'forbidden' : 'conflict', { reason })
}

async function confirm(tx: Transaction, subject: Subject, confirmation: Confirmation): Promise<Confirmed> {
  const { resolution, person, at, answer } = confirmation
  const { payoutId, attemptId, verdict } = resolution
  const named = answer.kind === 'knows' ? answer.intent.id : answer.kind === 'silent' ? answer.intentId : null
  if (named !== null && (await isTaken(tx, subject.attempt, named))) {
    throw new GiroError('refused', { reason: 'other_id' })
  }
  const by = answer.kind === 'knows' ? 'provider' : 'people'
  const agrees = answer.kind !== 'knows' || (verdict === 'paid') !== isUnpaid(answer.intent.outcome)
  if (agrees) {
    const data = { confirmedById: person.userId, confirmedAt: at, resolvedBy: by } as const
    const { count } = await tx.resolution.updateMany({ where: { id: resolution.id, ...OPEN }, data })
    requireMoved(count)
    await tell(tx, subject, confirmation)
  }
  if (answer.kind === 'knows') {
    const words = { httpStatus: answer.looked.httpStatus ?? 0, rawBody: answer.looked.rawBody ?? '' }
    const news = {
      intent: answer.intent,
      from: 'lookup',
      source: 'person',
      actor: person,
      at,
      ...words,
    } as const
    await applyNews(tx, subject, news)
  } else {
    await settleByPeople(tx, subject, confirmation, named)
  }
  if (agrees) {
    const audited = { resolutionId: resolution.id, attemptId, verdict, by }
    await appendAuditEvent(tx, person, 'resolution.confirm', { type: 'payout', id: payoutId }, audited)
  }
  return { payoutId, by: agrees ? by : 'overtaken' }
}

function isUnpaid(outcome: string): boolean {
  return outcome === 'failed' || outcome === 'cancelled'
}

async function tell(
  tx: Transaction,
  { payout, attempt }: Subject,
  { resolution, person, at, answer }: Confirmation,
): Promise<void> {
  const { verdict } = resolution
  const byPeople = answer.kind !== 'knows'
  await recordEvent(tx, person, at, {
    payoutId: payout.id,
    attemptId: attempt.id,
    kind: 'resolution_confirmed',
    source: 'person',
    ...(byPeople && {
      from: payout.state,
      to: 'final',
      outcome: verdict === 'paid' ? 'settled' : 'failed',
    }),
    data: { verdict, resolution: resolution.id },
  })
}
