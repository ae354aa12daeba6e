import type { AskView, Names, UnableView } from '@/lib/approvals/request-view'
import type { OrderItemView } from '@/lib/cash-out/get-order'
import type { RequestState } from '@/lib/cash-out/request-state'
import type { CashLimitScope } from '@/lib/domain/cash-out/cash-limit'
import type { RefundState } from '@/lib/domain/cash-out/refund'
import type { Currency } from '@/lib/domain/payout/contract'

/** A limit that a withdrawal is above, and what it came to when it was asked for. */
export type ExceededView = {
  readonly id: string
  readonly scope: CashLimitScope
  /** Null: whoever it is. */
  readonly role: string | null
  readonly amountMinor: bigint
  /** Null: it was not written down. */
  readonly wouldBeMinor: bigint | null
}

export type CashVoteView = {
  /** Null: a policy. */
  readonly name: string | null
  readonly policy: number | null
  readonly decision: 'approve' | 'reject'
  readonly reason: string | null
  readonly at: Date
}

export type RefundAsked = {
  readonly id: string
  readonly amountMinor: bigint
  readonly reason: string
  readonly state: RefundState
  /** The provider's number of the payment, what it came to and what came back of it. */
  readonly payment: string
  readonly paymentMinor: bigint | null
  readonly refundedMinor: bigint
  /** Other refunds of the same purchase. */
  readonly others: readonly {
    readonly id: string
    readonly amountMinor: bigint
    readonly state: RefundState
    readonly at: Date
  }[]
}

/** Everything that is approved of one request, what it needs and who can bring it further. */
export type CashRequestView = {
  readonly id: string
  readonly digest: string
  readonly state: RequestState
  readonly orderId: string
  readonly till: string
  readonly store: string
  readonly account: {
    readonly name: string
    readonly timeZone: string
    readonly mode: 'test' | 'production'
    readonly stopped: boolean
  }
  readonly cashier: string
  readonly reference: string
  readonly title: string
  readonly description: string
  readonly currency: Currency
  readonly purchaseMinor: bigint
  readonly withdrawalMinor: bigint
  readonly totalMinor: bigint
  readonly items: readonly OrderItemView[]
  readonly exceeded: readonly ExceededView[]
  /** Null: the order itself asks. */
  readonly refund: RefundAsked | null
  readonly askedBy: string
  readonly askedAt: Date
  readonly expiresAt: Date
  /** When it was approved or ended. */
  readonly endedAt: Date | null
  readonly votes: readonly CashVoteView[]
  readonly waits: boolean
  readonly asks: readonly AskView[]
  readonly blocked: boolean
  /** Not even all who may decide today could complete it. */
  readonly stuck: boolean
  readonly canAct: Names
  readonly unable: readonly UnableView[]
  /** Why the approval of the person who looks would not count: a key of `errors.reasons`; null: it would. */
  readonly notMine: string | null
  /** Why that person could not turn it down. */
  readonly mayNotReject: string | null
}
