import { flawsOfApprovals } from '@/lib/evidence/check-approvals'
import { agreesOnTimes, isCompletedAsSaid, wasSentAsSaid } from '@/lib/evidence/check-completion'
import { agreesOnEmergencies } from '@/lib/evidence/check-emergency'
import {
  agreesOnContents,
  agreesOnFacts,
  agreesOnPeople,
  agreesOnPolicies,
  isEnvelope,
  isSubmission,
  UNAPPROVED,
} from '@/lib/evidence/check-submission'
import type { Flaw } from '@/lib/evidence/flaw'
import type { DecisionRecord } from '@/lib/evidence/record'
import { isUnbroken, readTrail } from '@/lib/evidence/trail'
import { sha256Hex } from '@/lib/payouts/envelope'

const UNASKED: ReadonlySet<string> = new Set(['draft', 'discarded'])

/**
 * Whether what the rows say of a payout's approval agrees with itself, with the frozen bytes and with the audit chain:
 * bytes, digest, decisions, the people, the rule measured once more, times. Needs nothing but the record. No flaw: empty.
 */
export function flawsOf(record: DecisionRecord): Flaw[] {
  const trail = readTrail(record.trail)
  const flaws = new Set<Flaw>()
  const must = (holds: boolean, flaw: Flaw) => {
    if (!holds) flaws.add(flaw)
  }
  must(record.trail.every(isUnbroken), 'trail_broken')
  must(agreesOnPeople(record, trail), 'people_differ')
  const { attempt, requirement } = record
  if (!attempt || !requirement) {
    must(
      UNASKED.has(record.payout.state) && attempt === null && trail.submitted === null,
      'submission_differs',
    )
    return [...flaws]
  }
  const asked = { ...record, attempt, requirement }
  const gone = trail.erased && attempt.body === ''
  must(gone || sha256Hex(Buffer.from(attempt.body, 'base64')) === attempt.bodySha256, 'body_differs')
  must(isEnvelope(asked), 'envelope_differs')
  must(isSubmission(asked, trail), 'submission_differs')
  must(agreesOnContents(asked, trail), 'contents_differ')
  must(agreesOnFacts(asked, trail), 'facts_differ')
  must(agreesOnPolicies(asked), 'policy_differs')
  for (const flaw of flawsOfApprovals(asked, trail)) flaws.add(flaw)
  must(agreesOnEmergencies(record, attempt.id), 'emergency_differs')
  if (UNAPPROVED.has(attempt.state)) return [...flaws]
  must(isCompletedAsSaid(asked, trail), 'not_complete')
  must(agreesOnTimes(asked, trail), 'time_differs')
  must(wasSentAsSaid(asked, trail), 'never_sent')
  return [...flaws]
}
