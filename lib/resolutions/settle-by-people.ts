import 'server-only'
import type { Resolution } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { tellOfOutcome } from '@/lib/notices/tell'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { planPoll, wakePoll } from '@/lib/payouts/schedule-poll'
import type { Answer } from '@/lib/resolutions/ask-about-resolution'

/** What a confirmation works with, once everything is locked. */
export type Confirmation = {
  readonly resolution: Resolution
  readonly person: UserActor
  readonly at: Date
  readonly answer: Exclude<Answer, { kind: 'other' }>
}

/**
 * The provider keeps nothing or does not answer: what two people say ends the doubt, without words of the provider's.
 * Where there is an id to ask by, Giro goes on asking for ninety days: later words may deny the people.
 */
export async function settleByPeople(
  tx: Transaction,
  subject: Subject,
  { resolution: { verdict }, person, at }: Pick<Confirmation, 'resolution' | 'person' | 'at'>,
  intentId: string | null,
): Promise<void> {
  const { payout, attempt } = subject
  const to =
    verdict === 'paid'
      ? ({ attempt: 'settled', outcome: 'settled' } as const)
      : ({ attempt: 'disproved', outcome: 'failed' } as const)
  await moveAttempt(tx, subject, at, { ...to, payout: 'final', nextSendAt: null, refusal: null })
  await tellOfOutcome(tx, person, at, subject, to.outcome)
  if (intentId === null) return
  const data = { providerId: intentId }
  const plan = planPoll(attempt, { outcome: 'settled', polls: 0, at })
  await tx.payout.update({ where: { id: payout.id }, data, select: { id: true } })
  await tx.attempt.update({ where: { id: attempt.id }, data: { ...data, ...plan }, select: { id: true } })
  await wakePoll(tx, attempt.id, plan, at)
}
