import 'server-only'
import type { Attempt } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { Outcome } from '@/lib/domain/payout/state'
import { enqueue } from '@/lib/jobs/enqueue'
import { pollJobKey } from '@/lib/jobs/job-keys'
import { isSoon, nextPollAt } from '@/lib/payouts/poll-schedule'

type Schedule = {
  readonly outcome: Outcome
  readonly polls: number
  readonly at: Date
  /** What the provider asked for in `Retry-After`; it never makes a question come sooner. */
  readonly retryAfterMs?: number | null | undefined
}

/** Writes when the provider is asked next, and wakes a job for it when that is soon. */
export async function schedulePoll(
  tx: Transaction,
  { id, firstSentAt }: Pick<Attempt, 'id' | 'firstSentAt'>,
  { outcome, polls, at, retryAfterMs }: Schedule,
): Promise<void> {
  const facts = { outcome, polls, firstSentAt: firstSentAt ?? at, now: at }
  const planned = nextPollAt({ ...facts, random: Math.random() })
  const next = planned && new Date(Math.max(planned.getTime(), at.getTime() + (retryAfterMs ?? 0)))
  await tx.attempt.update({ where: { id }, data: { polls, nextPollAt: next }, select: { id: true } })
  if (next && isSoon(next, at)) {
    await enqueue(tx, 'poll_attempt', { attemptId: id }, { jobKey: pollJobKey(id), runAt: next })
  }
}
