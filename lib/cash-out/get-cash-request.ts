import 'server-only'
import { toAsk, unableOf } from '@/lib/approvals/get-request'
import { peopleOf } from '@/lib/approvals/people-of'
import { someNames } from '@/lib/approvals/request-view'
import type {
  CashRequestView,
  CashVoteView,
  ExceededView,
  RefundAsked,
} from '@/lib/cash-out/cash-request-view'
import { readOrderSubject } from '@/lib/cash-out/lock-order'
import { measureRequest } from '@/lib/cash-out/measure-request'
import { orderOfRequest } from '@/lib/cash-out/order-of-request'
import { requestState } from '@/lib/cash-out/request-state'
import { votesOfRequest } from '@/lib/cash-out/votes-of-request'
import { weighCashVote } from '@/lib/cash-out/weigh-cash-vote'
import { whoDecides } from '@/lib/cash-out/who-decides'
import type { Database } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import { can, reaches } from '@/lib/domain/permissions'
import { isComplete } from '@/lib/domain/policy/progress'
import { chainsOf } from '@/lib/domain/policy/requirement'
import { isSeated, seatsOf } from '@/lib/domain/policy/seat'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

/** One request of the tills. Throws `not_found` where there is none. */
export async function getCashRequest(context: Context, requestId: string): Promise<CashRequestView> {
  const { db } = context
  const actor = authorize(context.actor, 'cash:read')
  const now = context.now()
  const orderId = await orderOfRequest(db, requestId)
  const [request, subject] = await Promise.all([
    db.cashRequest.findUnique({
      where: { id: requestId },
      include: { refund: true, votes: { orderBy: { id: 'asc' } } },
    }),
    orderId === null ? null : readOrderSubject(db, orderId),
  ])
  if (!request || !subject || !reaches(actor, subject.account.id))
    throw new GiroError('not_found', { reason: 'no_such_cash_request' })
  const { refund, votes, ...row } = request
  const { order, till, store, account } = subject
  const askedById = refund?.requestedById ?? order.cashierId
  const [measured, sittings, nameOf, items, exceeded, asked] = await Promise.all([
    measureRequest(db, row),
    votesOfRequest(db, requestId),
    namesOf(db, [askedById, order.cashierId, ...votes.flatMap(({ userId }) => userId ?? [])]),
    db.cashOrderItem.findMany({ where: { orderId: order.id }, orderBy: { position: 'asc' } }),
    exceededOf(db, row, order.id),
    refund && refundAsked(db, refund),
  ])
  const { requirement, policies, expiresAt } = measured
  const voters = seatsOf(sittings)
  const named = (chainsOf(requirement) ?? []).flat().flatMap(({ people }) => people ?? [])
  const people = await peopleOf(db, { userIds: [askedById], personIds: [...voters, ...named] })
  const pending = {
    ...{ asked: row.asked, askedByPerson: row.askedByPerson, askedById, voters },
    mode: account.mode,
  }
  const [deciding] = await whoDecides(db, [pending], now, people)
  const { names = [], able = [], lacking = [], raised = [] } = deciding ?? {}
  const state = requestState({ request: { ...row, expiresAt }, votes, orderState: order.state, now })
  const waits = state === 'waiting'
  const weighed = await weighCashVote(
    db,
    actor,
    { request: row, subject, refund, askedById },
    { digest: row.digest, now },
  )
  const mayDecide = can(actor, 'cash:approve')
  const name = (id: string) => nameOf.get(id) ?? id
  const personName = (id: string) => people.find(({ personId }) => personId === id)?.name ?? id
  return {
    ...{ id: row.id, digest: row.digest, state, orderId: order.id, till: till.name, store: store.name },
    account: {
      ...{ name: account.name, timeZone: account.timeZone, mode: account.mode },
      stopped: account.stoppedAt !== null,
    },
    cashier: name(order.cashierId),
    reference: order.externalReference,
    ...{ title: order.title, description: order.description, currency: order.currency, items, exceeded },
    purchaseMinor: order.purchaseMinor,
    withdrawalMinor: order.withdrawalMinor,
    totalMinor: order.totalMinor,
    refund: asked,
    askedBy: name(askedById),
    ...{ askedAt: row.askedAt, expiresAt, endedAt: row.completedAt ?? row.closedAt },
    votes: votes.map(
      ({ userId, policyNumber, decision, reason, decidedAt }): CashVoteView => ({
        ...{ name: userId && name(userId), policy: policyNumber, decision, reason, at: decidedAt },
      }),
    ),
    waits,
    asks: requirement.asks.map((ask) => toAsk(ask, { policies, voters, name: personName })),
    blocked: chainsOf(requirement) === null,
    stuck: waits && !isComplete(requirement, [...voters, ...able.filter((one) => !isSeated(sittings, one))]),
    canAct: someNames(waits ? names : []),
    unable: waits
      ? unableOf(requirement, voters, { people, makers: { ids: [row.askedByPerson], raised }, lacking })
      : [],
    notMine: mayDecide ? weighed.refusal : 'role_lacks_permission',
    mayNotReject: mayDecide ? weighed.mayNotReject : 'role_lacks_permission',
  }
}

/** The limits as they were, with what they measured when it was asked for. */
export async function exceededOf(
  db: Database,
  { limitIds }: { readonly limitIds: readonly string[] },
  orderId: string,
): Promise<readonly ExceededView[]> {
  if (limitIds.length === 0) return []
  const [limits, told] = await Promise.all([
    db.cashLimit.findMany({ where: { id: { in: [...limitIds] } }, orderBy: { amountMinor: 'asc' } }),
    db.cashEvent.findFirst({ where: { orderId, kind: 'approval_asked' }, select: { data: true } }),
  ])
  const sums = new Map(Object.entries(Object(told?.data)))
  return limits.map(({ id, scope, role, amountMinor }) => {
    const sum = sums.get(scope)
    const wouldBeMinor = typeof sum === 'string' && /^\d{1,18}$/.test(sum) ? BigInt(sum) : null
    return { id, scope, role, amountMinor, wouldBeMinor }
  })
}

async function refundAsked(
  db: Database,
  {
    id,
    orderId,
    paymentId,
    amountMinor,
    reason,
    state,
  }: Pick<RefundAsked, 'id' | 'amountMinor' | 'reason' | 'state'> & {
    readonly orderId: string
    readonly paymentId: string
  },
): Promise<RefundAsked> {
  const [payment, others] = await Promise.all([
    db.merchantPayment.findUniqueOrThrow({ where: { id: paymentId } }),
    db.cashRefund.findMany({
      where: { orderId, id: { not: id } },
      orderBy: { requestedAt: 'desc' },
      take: 20,
      select: { id: true, amountMinor: true, state: true, requestedAt: true },
    }),
  ])
  return {
    ...{ id, amountMinor, reason, state },
    payment: payment.providerId,
    paymentMinor: payment.amountMinor,
    refundedMinor: payment.refundedMinor,
    others: others.map(({ requestedAt, ...one }) => ({ ...one, at: requestedAt })),
  }
}
