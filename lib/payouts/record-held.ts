import 'server-only'
import { stopAccount } from '@/lib/accounts/stop-account'
import type { Transaction } from '@/lib/db/client'
import type { PayoutState } from '@/lib/domain/payout/state'
import { decide } from '@/lib/domain/payout/transitions'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { auditReply, type ReplyOf, tellReply } from '@/lib/payouts/tell-reply'

/** The provider turned the account away: the account stops, the payout waits and does not fail. */
export async function recordHeld(
  tx: Transaction,
  subject: Subject,
  reply: ReplyOf<'held'>,
): Promise<PayoutState> {
  const { payout, attempt, account } = subject
  const { actor, at, outcome } = reply
  const decision = decide(payout.state, 'record_held', { ambiguous: attempt.ambiguousAt !== null })
  if (!decision.ok) throw new Error(`a reply in state ${payout.state}`)
  const { next: to } = decision
  if (decision.attempt) {
    // Due at once: it waits for the account, not for the clock.
    const move = { payout: to, attempt: decision.attempt, nextSendAt: at, refusal: outcome.why }
    await moveAttempt(tx, subject, at, move)
  }
  await tellReply(tx, subject, reply, { kind: 'reply_held', to, data: { why: outcome.why } })
  await stopAccount(tx, actor, { accountId: account.id, reason: outcome.why, at })
  await auditReply(tx, subject, reply, to)
  return to
}
