import 'server-only'
import type { Account, Approval, Attempt, CapRule, PayoutHold } from '@/generated/prisma/client'
import type { UserActor } from '@/lib/domain/actor'
import type { RejectionCause } from '@/lib/domain/approval/rejection'
import type { ProofKind } from '@/lib/domain/approval/step-up'
import { GiroError } from '@/lib/domain/errors'
import type { HoldView } from '@/lib/domain/limits/hold'
import type { AccountMode, Country, Currency } from '@/lib/domain/payout/contract'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import type { AttemptState, Outcome, PayoutState } from '@/lib/domain/payout/state'
import { rowToDraft } from '@/lib/payouts/draft-row'
import { type FrozenPayout, frozenPayout } from '@/lib/payouts/frozen-payout'
import { maskDraft, maskFrozen } from '@/lib/payouts/mask-payout'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'
import { reached } from '@/lib/users/reach'

/** An approval or a rejection, with who and when. */
export type DecisionView = {
  readonly id: string
  readonly decision: 'approve' | 'reject'
  readonly personName: string
  /** In whose place, where that was not their own. */
  readonly onBehalfOf: string | null
  /** True when the one who asks decided so. */
  readonly mine: boolean
  /** How an approval is proved; null for what a policy approved, or was approved before proofs were kept. */
  readonly proof: ProofKind | null
  readonly at: Date
  readonly version: number
  readonly digest: string
  /** Why it was rejected. */
  readonly cause: RejectionCause | null
  readonly reason: string | null
}

/** One frozen send: what would leave or left, and how often. */
export type AttemptView = {
  readonly id: string
  readonly number: number
  readonly version: number
  readonly state: AttemptState
  readonly idempotencyKey: string
  readonly externalReference: string
  readonly bodySha256: string
  readonly envelopeDigest: string
  readonly sends: number
  readonly notBefore: Date
  readonly firstSentAt: Date | null
  readonly lastSentAt: Date | null
  readonly nextSendAt: Date | null
  readonly nextPollAt: Date | null
  readonly providerId: string | null
  /** A key of `errors.reasons`, or the provider's own words. */
  readonly refusal: string | null
  readonly createdAt: Date
}

export type AccountView = {
  readonly id: string
  readonly name: string
  readonly country: Country
  readonly mode: AccountMode
  readonly collectorId: string
  readonly baseUrl: string
  readonly timeZone: string
  readonly stoppedAt: Date | null
  /** A key of `errors.reasons`. */
  readonly stoppedReason: string | null
}

export type PayoutView = {
  readonly id: string
  readonly state: PayoutState
  /** What keeps an approved one from leaving. */
  readonly hold: HoldView | null
  readonly version: number
  readonly outcome: Outcome | null
  readonly currency: Currency
  /** Minor units, as text: bigint does not cross to the browser. */
  readonly amountMinor: string
  readonly refundedMinor: string
  /** False: key, account and documents are masked, in the draft and in the frozen bytes. */
  readonly inFull: boolean
  /** When its personal data was erased: the draft below is empty of it, and the bytes are gone. */
  readonly erasedAt: Date | null
  readonly draft: PayoutDraft
  readonly envelopeDigest: string | null
  readonly externalReference: string | null
  readonly providerId: string | null
  readonly providerStatus: string | null
  readonly providerDetail: string | null
  readonly rejectionCause: RejectionCause | null
  readonly rejectionReason: string | null
  readonly contradictionAt: Date | null
  readonly createdAt: Date
  readonly submittedAt: Date | null
  readonly changedAt: Date
  readonly lastNewsAt: Date | null
  readonly lastCheckedAt: Date | null
  /** When Giro learned the last change by itself; null once a notification told it too. */
  readonly learnedAt: Date | null
  readonly chainRootId: string
  readonly makerName: string
  readonly makerId: string
  readonly isMaker: boolean
  /** True for the maker too. */
  readonly isEditor: boolean
  readonly editorIds: readonly string[]
  /** Everyone who put contents into it, the maker first. */
  readonly editorNames: readonly string[]
  readonly account: AccountView
  readonly decisions: readonly DecisionView[]
  /** Newest first. */
  readonly attempts: readonly AttemptView[]
  /** The current attempt's frozen contents. */
  readonly frozen: FrozenPayout | null
  /** What was frozen last before this version; null: nothing was. */
  readonly earlier: FrozenPayout | null
}

/** Attempts and decisions that a payout's page shows; one more of each is read. */
export const HISTORY_SHOWN = 50

/** Everything a payout's page shows, its key, account and documents masked. Throws `not_found`. */
export async function getPayout(context: ReadContext, payoutId: string): Promise<PayoutView> {
  return maskPayout(await getPayoutInFull(context, payoutId))
}

/**
 * The same unmasked, in two queries whatever its history: for its maker's form, and for those whose look at it is on record.
 * Throws `not_found`.
 */
export async function getPayoutInFull({ db, actor }: ReadContext, payoutId: string): Promise<PayoutView> {
  authorize(actor, 'payout:read')
  const row = await db.payout.findUnique({
    where: { id: payoutId, ...reached(actor) },
    include: {
      account: true,
      hold: { include: { rule: true } },
      maker: { select: { name: true } },
      attempts: { orderBy: { number: 'desc' }, take: HISTORY_SHOWN + 1 },
      approvals: {
        orderBy: { decidedAt: 'desc' },
        take: HISTORY_SHOWN + 1,
        include: { proof: { select: { kind: true } } },
      },
    },
  })
  if (!row) throw new GiroError('not_found', { reason: 'no_such_payout' })
  const nameOf = await namesOf(db, [
    ...row.approvals.flatMap(({ personId, onBehalfOf }) =>
      onBehalfOf ? [personId, onBehalfOf] : [personId],
    ),
    ...row.editorIds,
  ])
  const editors = row.editorIds.filter((id) => id !== row.makerId).map((id) => nameOf.get(id) ?? id)
  const current = row.attempts.find(({ id }) => id === row.attemptId)
  const earlier = row.attempts.find(({ version }) => version < row.version)
  return {
    id: row.id,
    state: row.state,
    hold: row.hold ? toHold(row.hold) : null,
    version: row.version,
    outcome: row.outcome,
    currency: row.currency,
    amountMinor: row.amountMinor.toString(),
    refundedMinor: row.refundedMinor.toString(),
    inFull: true,
    erasedAt: row.erasedAt,
    draft: rowToDraft(row),
    envelopeDigest: row.envelopeDigest,
    externalReference: row.externalReference,
    providerId: row.providerId,
    providerStatus: row.providerStatus,
    providerDetail: row.providerDetail,
    rejectionCause: row.rejectionCause,
    rejectionReason: row.rejectionReason,
    contradictionAt: row.contradictionAt,
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    changedAt: row.changedAt,
    lastNewsAt: row.lastNewsAt,
    lastCheckedAt: row.lastCheckedAt,
    learnedAt: row.learnedAt,
    chainRootId: row.chainRootId,
    makerName: row.maker.name,
    makerId: row.makerId,
    isMaker: row.makerId === actor.userId,
    isEditor: row.editorIds.includes(actor.userId),
    editorIds: row.editorIds,
    editorNames: [row.maker.name, ...editors],
    account: toAccount(row.account),
    decisions: row.approvals.map((approval) => toDecision(approval, nameOf, actor)),
    attempts: row.attempts.map(toAttempt),
    frozen: current && !row.erasedAt ? frozenPayout(current) : null,
    earlier: earlier && !row.erasedAt ? frozenPayout(earlier) : null,
  }
}

function maskPayout(payout: PayoutView): PayoutView {
  const { draft, frozen, earlier, erasedAt } = payout
  if (erasedAt !== null) return { ...payout, inFull: false }
  return {
    ...payout,
    inFull: false,
    draft: maskDraft(draft),
    frozen: frozen && maskFrozen(frozen),
    earlier: earlier && maskFrozen(earlier),
  }
}

function toHold({ rule, nextChanceAt }: PayoutHold & { readonly rule: CapRule | null }): HoldView {
  if (rule === null) return { reason: 'approval_expired' }
  const { scope, window, amountMinor } = rule
  const chanceAt = nextChanceAt?.toISOString() ?? null
  return { reason: 'over_cap', scope, window, capMinor: amountMinor.toString(), chanceAt }
}

function toAccount(account: Account): AccountView {
  return {
    id: account.id,
    name: account.name,
    country: account.country,
    mode: account.mode,
    collectorId: account.collectorId,
    baseUrl: account.baseUrl,
    timeZone: account.timeZone,
    stoppedAt: account.stoppedAt,
    stoppedReason: account.stoppedReason,
  }
}

function toDecision(
  approval: Approval & { readonly proof: { readonly kind: ProofKind } | null },
  nameOf: ReadonlyMap<string, string>,
  { userId }: UserActor,
): DecisionView {
  const { id, decision, personId, decidedAt: at, version, digest, cause, reason } = approval
  const personName = nameOf.get(personId) ?? personId
  const onBehalfOf = approval.onBehalfOf && (nameOf.get(approval.onBehalfOf) ?? approval.onBehalfOf)
  const by = { personName, onBehalfOf, mine: personId === userId }
  const proof = approval.proof?.kind ?? null
  return { id, decision, ...by, proof, at, version, digest, cause, reason }
}

function toAttempt(attempt: Attempt): AttemptView {
  return {
    id: attempt.id,
    number: attempt.number,
    version: attempt.version,
    state: attempt.state,
    idempotencyKey: attempt.idempotencyKey,
    externalReference: attempt.externalReference,
    bodySha256: attempt.bodySha256,
    envelopeDigest: attempt.envelopeDigest,
    sends: attempt.sends,
    notBefore: attempt.notBefore,
    firstSentAt: attempt.firstSentAt,
    lastSentAt: attempt.lastSentAt,
    nextSendAt: attempt.nextSendAt,
    nextPollAt: attempt.nextPollAt,
    providerId: attempt.providerId,
    refusal: attempt.refusal,
    createdAt: attempt.createdAt,
  }
}
