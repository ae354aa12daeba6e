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

/** When the provider is asked next, as columns of the attempt: whoever changes its row writes them with the rest. */
export type PollPlan = Pick<Attempt, 'polls' | 'nextPollAt'>

export function planPoll(
  { firstSentAt }: Pick<Attempt, 'firstSentAt'>,
  { outcome, polls, at, retryAfterMs }: Schedule,
): PollPlan {
  const facts = { outcome, polls, firstSentAt: firstSentAt ?? at, now: at }
  const planned = nextPollAt({ ...facts, random: Math.random() })
  return {
    polls,
    nextPollAt: planned && new Date(Math.max(planned.getTime(), at.getTime() + (retryAfterMs ?? 0))),
  }
}

/** Adds the job for a plan that was written, when its time is near; the sweep finds the others. */
export async function wakePoll(
  tx: Transaction,
  attemptId: string,
  { nextPollAt: runAt }: PollPlan,
  at: Date,
): Promise<void> {
  if (!runAt || !isSoon(runAt, at)) return
  await enqueue(tx, 'poll_attempt', { attemptId }, { jobKey: pollJobKey(attemptId), runAt })
}
