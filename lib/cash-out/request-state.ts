import type { CashRequest, CashVote } from '@/generated/prisma/client'
import type { OrderState } from '@/lib/domain/cash-out/order-state'

export type RequestState = 'waiting' | 'approved' | 'declined' | 'expired' | 'withdrawn'

type Facts = {
  readonly request: Pick<CashRequest, 'completedAt' | 'closedAt' | 'expiresAt'>
  readonly votes: readonly Pick<CashVote, 'decision'>[]
  readonly orderState: OrderState
  readonly now: Date
}

/** What became of a request, from what is stored of it. */
export function requestState({ request, votes, orderState, now }: Facts): RequestState {
  const { completedAt, closedAt, expiresAt } = request
  if (completedAt !== null) return 'approved'
  if (closedAt === null) return expiresAt > now ? 'waiting' : 'expired'
  if (votes.some(({ decision }) => decision === 'reject')) return 'declined'
  return orderState === 'withdrawn' ? 'withdrawn' : 'expired'
}
