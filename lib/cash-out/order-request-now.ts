import 'server-only'
import type { CashOrder } from '@/generated/prisma/client'
import { type Names, someNames } from '@/lib/approvals/request-view'
import { exceededOf } from '@/lib/cash-out/get-cash-request'
import { type RequestState, requestState } from '@/lib/cash-out/request-state'
import { votesOfRequest } from '@/lib/cash-out/votes-of-request'
import { whoDecides } from '@/lib/cash-out/who-decides'
import type { Database } from '@/lib/db/client'
import type { CashLimitScope } from '@/lib/domain/cash-out/cash-limit'
import { seatsOf } from '@/lib/domain/policy/seat'
import { namesOf } from '@/lib/users/names-of'

/** The approval that an order waits for, or waited for, as its cashier's screen tells it: plain JSON. */
export type OrderRequestNow = {
  readonly state: RequestState
  readonly expiresAt: string
  /** The limits that it is above. */
  readonly above: readonly {
    readonly id: string
    readonly scope: CashLimitScope
    readonly amountMinor: string
  }[]
  /** Who could bring it further now; of what waits alone. */
  readonly canAct: Names
  /** How many approvals it has; more than none while it waits: it takes more than one. */
  readonly given: number
  /** Whoever turned it down, and why. */
  readonly declined: { readonly by: string; readonly reason: string } | null
}

/** Null where the order needed no approval. */
export async function orderRequestNow(
  db: Database,
  { id: orderId, state: orderState, cashierId }: Pick<CashOrder, 'id' | 'state' | 'cashierId'>,
  now: Date,
): Promise<OrderRequestNow | null> {
  const request = await db.cashRequest.findUnique({
    where: { orderId },
    include: { votes: true, order: { select: { account: { select: { mode: true } } } } },
  })
  if (!request) return null
  const state = requestState({ request, votes: request.votes, orderState, now })
  const rejected = request.votes.find(({ decision }) => decision === 'reject')
  const voters = seatsOf(await votesOfRequest(db, request.id))
  const { asked, askedByPerson } = request
  const mode = request.order?.account.mode ?? 'production'
  const pending = { asked, askedByPerson, askedById: cashierId, mode, voters }
  const [exceeded, deciding, nameOf] = await Promise.all([
    exceededOf(db, request, orderId),
    state === 'waiting' ? whoDecides(db, [pending], now) : [],
    namesOf(db, rejected?.userId ? [rejected.userId] : []),
  ])
  return {
    state,
    expiresAt: request.expiresAt.toISOString(),
    above: exceeded.map(({ id, scope, amountMinor }) => ({ id, scope, amountMinor: amountMinor.toString() })),
    canAct: someNames(deciding[0]?.names ?? []),
    given: voters.length,
    declined:
      rejected === undefined
        ? null
        : { by: nameOf.get(rejected.userId ?? '') ?? rejected.personId, reason: rejected.reason ?? '' },
  }
}
