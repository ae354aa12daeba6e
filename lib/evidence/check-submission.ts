import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import type { Asked } from '@/lib/evidence/asked'
import { factsOf } from '@/lib/evidence/measure-record'
import type { DecisionRecord } from '@/lib/evidence/record'
import type { Trail } from '@/lib/evidence/trail'
import { envelopeText, sha256Hex } from '@/lib/payouts/envelope'
import { idempotencyKey } from '@/lib/payouts/idempotency-key'

/** The states of an attempt that was never approved, or is no longer. */
export const UNAPPROVED: ReadonlySet<string> = new Set(['waiting', 'superseded', 'declined'])
const FIRST_DOCUMENT = JSON.stringify(FIRST_POLICY)

/** Who made and edited it, by the chain; whoever wrote what it replaces is among its editors. */
export function agreesOnPeople({ payout }: DecisionRecord, { makerId, editorIds, replaces }: Trail): boolean {
  const known = new Set([...editorIds, ...payout.inheritedEditorIds])
  const named = new Set(payout.editorIds)
  const same = payout.editorIds.every((id) => known.has(id)) && [...known].every((id) => named.has(id))
  return payout.makerId === makerId && payout.replacesId === replaces && same
}

/** Envelope, digest and key follow from the attempt and its chain. */
export function isEnvelope({ payout, attempt }: Asked): boolean {
  const key = idempotencyKey(payout.chainRootId, attempt.number)
  const { number: attemptNumber, ...columns } = attempt
  const text = envelopeText({
    ...columns,
    attemptNumber,
    payoutId: payout.id,
    chainRootId: payout.chainRootId,
    idempotencyKey: key,
  })
  return (
    text === attempt.envelope &&
    sha256Hex(text) === attempt.envelopeDigest &&
    key === attempt.idempotencyKey &&
    payout.accountId === attempt.accountId
  )
}

/** The chain tells this version and digest as submitted, and nothing took it back since. */
export function isSubmission({ payout, attempt, requirement }: Asked, { submitted }: Trail): boolean {
  // Rejected, expired: what was submitted does not stand any more, and nothing of it leaves.
  if (!submitted) return UNAPPROVED.has(attempt.state)
  return (
    payout.attemptId === attempt.id &&
    payout.envelopeDigest === attempt.envelopeDigest &&
    payout.version === attempt.version &&
    payout.externalReference === attempt.externalReference &&
    submitted.attemptId === attempt.id &&
    submitted.digest === attempt.envelopeDigest &&
    submitted.version === attempt.version &&
    submitted.policy === requirement.firstPolicy
  )
}

/** No contents that Giro wrote have this digest: they do not open, or were erased. */
export const UNREADABLE = '0'.repeat(64)

export function agreesOnContents({ payout, attempt }: Asked, { submitted, erased }: Trail): boolean {
  const told = submitted?.contents ?? null
  return (
    (told === null || told === payout.contents || (erased && payout.contents === UNREADABLE)) &&
    attempt.amountMinor === payout.amountMinor &&
    attempt.currency === payout.currency
  )
}

export function agreesOnFacts({ payout, requirement }: Asked, { submitted }: Trail): boolean {
  const told = submitted?.facts ?? null
  const facts = factsOf(requirement)
  return (
    facts !== null &&
    (told === null || told === sha256Hex(requirement.facts)) &&
    facts.contract === payout.contract &&
    facts.currency === payout.currency &&
    `${facts.amountMinor}` === payout.amountMinor &&
    facts.accountId === payout.accountId
  )
}

/**
 * Every policy that held since the submission is here, as it was decided: none is missing, none was changed, and none came into
 * force without a decision. What Giro begins with was decided by nobody, and is known.
 */
export function agreesOnPolicies({ policies, requirement, trail }: Asked): boolean {
  const held = new Map(policies.map((policy) => [policy.number, policy]))
  const accepted = trail.filter(
    ({ action, data }) => action === 'policy.decide' && data['verdict'] === 'accept',
  )
  return (
    held.has(requirement.firstPolicy) &&
    policies.every(({ number, document, digest }) => {
      const decided = accepted.find(({ objectId }) => objectId === `${number}`)
      const known = decided ? decided.data['digest'] === digest : number === 1 && document === FIRST_DOCUMENT
      return sha256Hex(document) === digest && known
    }) &&
    accepted.every(({ objectId }) => {
      const number = Number(objectId)
      return number < requirement.firstPolicy || held.has(number)
    })
  )
}
