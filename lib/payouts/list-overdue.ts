import 'server-only'
import type { Currency } from '@/lib/domain/payout/contract'
import { type OverdueStep, overdueStep } from '@/lib/domain/payout/overdue-step'
import type { PayoutState } from '@/lib/domain/payout/state'
import { readStopTime } from '@/lib/sending/get-sending'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** How a payout stands that is not done in time. */
export type OverdueRow = {
  readonly payoutId: string
  readonly state: PayoutState
  readonly currency: Currency
  /** Minor units, as text. */
  readonly amountMinor: string
  /** When it left first, or was approved where it has not left. */
  readonly since: Date | null
  readonly step: OverdueStep
}

/** These payouts with their age and what comes next, by their ids. */
export async function listOverdue(
  { db, actor }: ReadContext,
  payoutIds: readonly string[],
): Promise<ReadonlyMap<string, OverdueRow>> {
  authorize(actor, 'company:read')
  if (payoutIds.length === 0) return new Map()
  const [payouts, stoppedAt] = await Promise.all([
    db.payout.findMany({
      where: { id: { in: [...payoutIds] } },
      select: {
        id: true,
        attemptId: true,
        state: true,
        currency: true,
        amountMinor: true,
        decidedAt: true,
        contradictionAt: true,
        account: { select: { stoppedAt: true } },
      },
    }),
    readStopTime({ db }),
  ])
  const attempts = await db.attempt.findMany({
    where: { id: { in: payouts.map(({ attemptId }) => attemptId).filter((id) => id !== null) } },
    select: {
      id: true,
      state: true,
      refusal: true,
      firstSentAt: true,
      nextSendAt: true,
      nextPollAt: true,
    },
  })
  const attemptOf = new Map(attempts.map((attempt) => [attempt.id, attempt]))
  return new Map(
    payouts.map((payout) => {
      const attempt = attemptOf.get(payout.attemptId ?? '')
      const step = overdueStep({
        attemptState: attempt?.state ?? 'superseded',
        contradicted: payout.contradictionAt !== null,
        accountStopped: payout.account.stoppedAt !== null,
        sendingStopped: stoppedAt !== null,
        refusal: attempt?.refusal ?? null,
        nextSendAt: attempt?.nextSendAt ?? null,
        nextPollAt: attempt?.nextPollAt ?? null,
      })
      const { id: payoutId, state, currency } = payout
      const since = attempt?.firstSentAt ?? payout.decidedAt
      const amountMinor = payout.amountMinor.toString()
      return [payoutId, { payoutId, state, currency, amountMinor, since, step }]
    }),
  )
}
