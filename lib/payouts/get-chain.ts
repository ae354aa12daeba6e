import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { RejectionCause } from '@/lib/domain/approval/rejection'
import type { Currency } from '@/lib/domain/payout/contract'
import { type PayAgainRefusal, reasonToChange } from '@/lib/domain/payout/pay-again'
import type { ResendRule } from '@/lib/domain/payout/resend-policy'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import type { PayoutView } from '@/lib/payouts/get-payout'
import {
  type ChainMember,
  loadChain,
  replacementFault,
  replacementOf,
  resendOf,
  whyNotAgain,
} from '@/lib/payouts/load-chain'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

/** One payout of a chain: what its line tells. */
export type ChainLink = {
  readonly id: string
  readonly isThis: boolean
  readonly state: PayoutState
  readonly outcome: Outcome | null
  readonly providerStatus: string | null
  readonly providerDetail: string | null
  readonly currency: Currency
  /** Minor units, as text. */
  readonly amountMinor: string
  /** How many frozen sends it has had. */
  readonly attempts: number
}

/** What the policy says of a payout whose money is not where it should be. */
export type ResendView = {
  readonly rule: ResendRule
  /** When it may be paid again, or with the same contents; null: no clock tells, or already. */
  readonly from: Date | null
  /** Why it may not be paid again now; a key of `errors.reasons`. */
  readonly refusal: PayAgainRefusal | null
  /** The draft may be made, and its contents have to change. */
  readonly mustChange: boolean
}

export type CorrectedView = {
  readonly cause: RejectionCause | null
  readonly reason: string | null
  readonly personName: string
}

export type ChainView = {
  /** Oldest first, without the discarded ones; just the payout itself where nothing is linked. */
  readonly links: readonly ChainLink[]
  readonly replacesId: string | null
  /** The rejection of the one that it takes the place of, where that is why. */
  readonly corrects: CorrectedView | null
  /** The payout that takes its place. */
  readonly replacementId: string | null
  readonly resend: ResendView | null
  /** What keeps this replacement from being asked for or approved as it stands; a key of `errors.reasons`. */
  readonly fault: string | null
}

/** A payout among those of the same debt, and whether it can be paid again. */
export async function getChain(
  { db, actor }: ReadContext,
  { id, chainRootId }: Pick<PayoutView, 'id' | 'chainRootId'>,
  now: Date,
): Promise<ChainView> {
  authorize(actor, 'payout:read')
  const chain = await loadChain(db, chainRootId)
  const self = chain.find((payout) => payout.id === id)
  const links = chain.filter((payout) => payout.id === id || payout.state !== 'discarded')
  return {
    links: links.map((payout) => toLink(payout, id)),
    replacesId: self?.replacesId ?? null,
    corrects: await toCorrected(
      db,
      chain.find((payout) => payout.id === self?.replacesId),
    ),
    replacementId: replacementOf(chain, id)?.id ?? null,
    resend: self ? toResend(chain, self, now) : null,
    fault: self ? faultOf(chain, self, now) : null,
  }
}

async function toCorrected(db: Queryable, earlier: ChainMember | undefined): Promise<CorrectedView | null> {
  if (earlier?.state !== 'rejected' || earlier.decidedById === null) return null
  const { decidedById, rejectionCause: cause, rejectionReason: reason } = earlier
  const nameOf = await namesOf(db, [decidedById])
  return { cause, reason, personName: nameOf.get(decidedById) ?? decidedById }
}

function toLink(payout: ChainMember, id: string): ChainLink {
  const { state, outcome, providerStatus, providerDetail, currency } = payout
  return {
    id: payout.id,
    isThis: payout.id === id,
    state,
    outcome,
    providerStatus,
    providerDetail,
    currency,
    amountMinor: payout.amountMinor.toString(),
    attempts: payout.attempts.filter(({ state: attempt }) => attempt !== 'superseded').length,
  }
}

function toResend(chain: readonly ChainMember[], self: ChainMember, now: Date): ResendView | null {
  const resend = self.outcome === 'settled' ? null : resendOf(self, now)
  if (!resend) return null
  const { rule, verdict } = resend
  return {
    rule,
    from: verdict.may ? verdict.sameFrom : verdict.policy === 'wait' ? verdict.until : null,
    refusal: whyNotAgain(chain, self, now),
    mustChange: verdict.may && verdict.change.length > 0,
  }
}

/** Only what is not sent yet can still be kept back. */
function faultOf(chain: readonly ChainMember[], self: ChainMember, now: Date): string | null {
  const open = self.state === 'draft' || self.state === 'submitted' || self.state === 'approved'
  const fault = open && self.replacesId !== null ? replacementFault(chain, self, now) : null
  return fault && (fault.refusal ?? reasonToChange(fault.change))
}
