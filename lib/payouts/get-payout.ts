import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { AccountMode, Currency } from '@/lib/domain/payout/contract'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import type { AttemptState, Outcome, PayoutState } from '@/lib/domain/payout/state'
import { rowToDraft } from '@/lib/payouts/draft-row'
import { openBytes } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'

/** An approval or a rejection, with who and when. */
export type DecisionView = {
  readonly decision: 'approve' | 'reject'
  readonly personName: string
  readonly at: Date
  readonly version: number
  readonly digest: string
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
  readonly firstSentAt: Date | null
  readonly lastSentAt: Date | null
  readonly nextSendAt: Date | null
  readonly nextPollAt: Date | null
  readonly providerId: string | null
  readonly refusal: string | null
  readonly createdAt: Date
}

export type PayoutView = {
  readonly id: string
  readonly state: PayoutState
  readonly version: number
  readonly outcome: Outcome | null
  readonly currency: Currency
  /** Minor units, as text: bigint does not cross to the browser. */
  readonly amountMinor: string
  readonly refundedMinor: string
  readonly draft: PayoutDraft
  readonly envelopeDigest: string | null
  readonly externalReference: string | null
  readonly providerId: string | null
  readonly providerStatus: string | null
  readonly providerDetail: string | null
  readonly rejectionReason: string | null
  readonly contradictionAt: Date | null
  readonly createdAt: Date
  readonly submittedAt: Date | null
  readonly lastNewsAt: Date | null
  readonly lastCheckedAt: Date | null
  readonly makerName: string
  readonly makerId: string
  readonly isMaker: boolean
  readonly isEditor: boolean
  readonly account: {
    readonly id: string
    readonly name: string
    readonly country: string
    readonly mode: AccountMode
    readonly collectorId: string
    readonly baseUrl: string
    readonly timeZone: string
    readonly stoppedReason: string | null
  }
  readonly decisions: readonly DecisionView[]
  readonly attempts: readonly AttemptView[]
  /** The exact text of the current attempt's body. */
  readonly body: string | null
}

/** Everything a payout's page and its approval show, in four queries whatever its history. Throws `not_found`. */
export async function getPayout(db: Queryable, actor: UserActor, payoutId: string): Promise<PayoutView> {
  authorize(actor, 'payout:read')
  const row = await db.payout.findUnique({
    where: { id: payoutId },
    include: {
      account: true,
      maker: { select: { name: true } },
      attempts: { orderBy: { number: 'desc' }, take: 50 },
      approvals: { orderBy: { decidedAt: 'desc' }, take: 50 },
    },
  })
  if (!row) throw new GiroError('not_found', { reason: 'no_such_payout' })
  const people = await db.user.findMany({
    where: { id: { in: row.approvals.map(({ personId }) => personId) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const current = row.attempts.find(({ id }) => id === row.attemptId)
  const { account } = row
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    outcome: row.outcome,
    currency: row.currency,
    amountMinor: row.amountMinor.toString(),
    refundedMinor: row.refundedMinor.toString(),
    draft: rowToDraft(row),
    envelopeDigest: row.envelopeDigest,
    externalReference: row.externalReference,
    providerId: row.providerId,
    providerStatus: row.providerStatus,
    providerDetail: row.providerDetail,
    rejectionReason: row.rejectionReason,
    contradictionAt: row.contradictionAt,
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    lastNewsAt: row.lastNewsAt,
    lastCheckedAt: row.lastCheckedAt,
    makerName: row.maker.name,
    makerId: row.makerId,
    isMaker: row.makerId === actor.userId,
    isEditor: row.editorIds.includes(actor.userId),
    account: {
      id: account.id,
      name: account.name,
      country: account.country,
      mode: account.mode,
      collectorId: account.collectorId,
      baseUrl: account.baseUrl,
      timeZone: account.timeZone,
      stoppedReason: account.stoppedReason,
    },
    decisions: row.approvals.map(({ decision, personId, decidedAt, version, digest, reason }) => ({
      decision,
      personName: nameOf.get(personId) ?? personId,
      at: decidedAt,
      version,
      digest,
      reason,
    })),
    attempts: row.attempts.map((attempt) => ({
      id: attempt.id,
      number: attempt.number,
      version: attempt.version,
      state: attempt.state,
      idempotencyKey: attempt.idempotencyKey,
      externalReference: attempt.externalReference,
      bodySha256: attempt.bodySha256,
      envelopeDigest: attempt.envelopeDigest,
      sends: attempt.sends,
      firstSentAt: attempt.firstSentAt,
      lastSentAt: attempt.lastSentAt,
      nextSendAt: attempt.nextSendAt,
      nextPollAt: attempt.nextPollAt,
      providerId: attempt.providerId,
      refusal: attempt.refusal,
      createdAt: attempt.createdAt,
    })),
    body: current ? Buffer.from(openBytes(current.body)).toString('utf8') : null,
  }
}
