import 'server-only'
import type { Attempt, Payout } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import {
  isProvedDead,
  isUnchanged,
  type PayAgainRefusal,
  refusalOf,
  refuseCorrection,
  refusePayAgain,
} from '@/lib/domain/payout/pay-again'
import {
  type Fix,
  judgeResend,
  type ResendRule,
  type ResendVerdict,
  resendRule,
} from '@/lib/domain/payout/resend-policy'
import { rowToDraft } from '@/lib/payouts/draft-row'

export type ChainMember = Payout & {
  readonly attempts: readonly Pick<Attempt, 'id' | 'number' | 'state' | 'refundedMinor' | 'amountMinor'>[]
}

/** A payout and all that it replaces or that replaces it, oldest first, with every send of theirs. */
export function loadChain(db: Queryable, chainRootId: string): Promise<ChainMember[]> {
  const attempts = {
    select: { id: true, number: true, state: true, refundedMinor: true, amountMinor: true },
    orderBy: { number: 'desc' },
  } as const
  return db.payout.findMany({
    where: { chainRootId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { attempts },
  })
}

export type Resend = { readonly rule: ResendRule; readonly verdict: ResendVerdict }

/** What the policy says of a payout that ended; null while it has not. */
export function resendOf(payout: ChainMember, now: Date): Resend | null {
  const attempt = payout.attempts.find(({ id }) => id === payout.attemptId)
  const { outcome, providerStatus: status, providerDetail: detail } = payout
  if (payout.state !== 'final' || !attempt || outcome === null) return null
  const ending = { attempt: attempt.state, outcome, status, detail, returnedWhole: isProvedDead(attempt) }
  const rule = resendRule(ending)
  return { rule, verdict: judgeResend(rule, payout.lastNewsAt ?? payout.changedAt, now) }
}

/** The payout that takes this one's place, if any was made and not discarded. */
export function replacementOf(chain: readonly ChainMember[], payoutId: string): ChainMember | undefined {
  return chain.find(({ replacesId, state }) => replacesId === payoutId && state !== 'discarded')
}

/** Why this payout of the chain may not be paid again at this moment; null: it may. */
export function whyNotAgain(
  chain: readonly ChainMember[],
  payout: ChainMember,
  now: Date,
): PayAgainRefusal | null {
  const verdict = resendOf(payout, now)?.verdict ?? { may: false, policy: 'never' }
  return refusePayAgain({ ...standingOf(chain, payout), verdict })
}

/** Why no copy of this payout may be corrected in its place at this moment; null: it may. */
export function whyNotCorrected(chain: readonly ChainMember[], payout: ChainMember): PayAgainRefusal | null {
  return refuseCorrection(standingOf(chain, payout))
}

function standingOf(chain: readonly ChainMember[], payout: ChainMember) {
  return {
    state: payout.state,
    contradicted: chain.some(({ contradictionAt }) => contradictionAt !== null),
    unresolved: chain.some(
      ({ id, attempts }) => id !== payout.id && attempts.some((attempt) => !isProvedDead(attempt)),
    ),
    replaced: replacementOf(chain, payout.id) !== undefined,
  }
}

export type ReplacementFault = {
  /** Why it may not be sent, whatever its contents; null where only these stand in the way. */
  readonly refusal: PayAgainRefusal | null
  /** One of these has to differ first. */
  readonly change: readonly Fix[]
}

/** What forbids a replacement to be asked for or sent: every payout before it in the chain has a say. */
export function replacementFault(
  chain: readonly ChainMember[],
  payout: ChainMember,
  now: Date,
): ReplacementFault | null {
  const earlier = ancestorsOf(chain, payout)
  const refuse = (refusal: PayAgainRefusal) => ({ refusal, change: [] })
  if (earlier.some(({ contradictionAt }) => contradictionAt !== null)) return refuse('chain_contradicted')
  if (earlier.some(({ attempts }) => attempts.some((attempt) => !isProvedDead(attempt)))) {
    return refuse('chain_unresolved')
  }
  const draft = rowToDraft(payout)
  for (const before of earlier) {
    // Nothing of it was ever sent: whoever approves the copy says whether it is right now.
    if (before.state === 'rejected') continue
    const verdict = resendOf(before, now)?.verdict ?? { may: false, policy: 'never' }
    const refusal = refusalOf(verdict)
    if (refusal) return refuse(refusal)
    if (verdict.may && isUnchanged(verdict.change, rowToDraft(before), draft)) {
      return { refusal: null, change: verdict.change }
    }
  }
  return null
}

/** All that it takes the place of, the nearest first; by links, since clocks may run backwards. */
function ancestorsOf(chain: readonly ChainMember[], payout: ChainMember): ChainMember[] {
  const before = chain.find(({ id }) => id === payout.replacesId)
  return before ? [before, ...ancestorsOf(chain, before)] : []
}
