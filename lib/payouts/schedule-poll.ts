import 'server-only'
import type { Attempt } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { Outcome } from '@/lib/domain/payout/state'
import { enqueue } from '@/lib/jobs/enqueue'
import { pollJobKey } from '@/lib/jobs/job-keys'
import { isSoon, nextPollAt } from '@/lib/payouts/poll-schedule'

/** Writes when the provider is asked next, and wakes a job for it when that is soon. */
export async function schedulePoll(
  tx: Transaction,
  { id, firstSentAt }: Pick<Attempt, 'id' | 'firstSentAt'>,
  { outcome, polls, at }: { outcome: Outcome; polls: number; at: Date },
): Promise<void> {
  const facts = { outcome, polls, firstSentAt: firstSentAt ?? at, now: at }
  const next = nextPollAt({ ...facts, random: Math.random() })
  await tx.attempt.update({ where: { id }, data: { polls, nextPollAt: next }, select: { id: true } })
  if (next && isSoon(next, at)) {
    await enqueue(tx, 'poll_attempt', { attemptId: id }, { jobKey: pollJobKey(id), runAt: next })
  }
}
