import 'server-only'
import { z } from 'zod'
import { personsOf } from '@/lib/approvals/persons-of'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { PROPOSAL_KINDS, proposalId } from '@/lib/domain/proposal/kind'
import { tell } from '@/lib/notices/tell'
import { raisedByProposer } from '@/lib/policies/raised-by-proposer'
import { CHANGE_KINDS } from '@/lib/proposals/change-kinds'
import { acceptChange, endProposal } from '@/lib/proposals/hold-change'
import { lockProposals, subjectOf } from '@/lib/proposals/lock-proposals'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const DecideChangeInput = z.strictObject({
  kind: z.enum(PROPOSAL_KINDS),
  number: z.int().positive(),
  /** Of the document that the screen showed. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  verdict: z.enum(['accept', 'refuse', 'withdraw']),
})
type Decision = z.output<typeof DecideChangeInput>

/**
 * Ends a proposal: accepted or refused by an admin who is another person than its proposer, or withdrawn by the proposer. An
 * admin whom the proposer made or raised within three days accepts it only where there is nobody else.
 * @throws GiroError `conflict` (`proposal_outdated`) when what it was written over no longer holds: accepting it would undo
 *   what came since, so it is only refused or withdrawn
 */
export async function decideChange(
  context: Context,
  input: z.input<typeof DecideChangeInput>,
): Promise<{ number: number }> {
  const decision = DecideChangeInput.parse(input)
  const person = authorize(context.actor, CHANGE_KINDS[decision.kind].permission)
  const now = context.now()
  const refusal = await inTransaction(context.db, (tx) => decide(tx, person, now, decision))
  if (refusal) throw new GiroError('forbidden', { reason: refusal })
  return { number: decision.number }
}

/** The reason for which this person may not: audited, so that the transaction stands. */
async function decide(
  tx: Transaction,
  person: UserActor,
  now: Date,
  { kind, number, digest, verdict }: Decision,
): Promise<string | null> {
  const subject = await subjectOf(tx, kind, number)
  const { inForce, proposed } = await lockProposals(tx, kind, subject ?? '')
  if (proposed?.number !== number || proposed.digest !== digest) {
    throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  }
  const id = proposalId(kind, number)
  const object = { type: 'proposal', id }
  const proposer = await personsOf(tx, [proposed.proposedById])
  const own = proposer.includes(person.personId)
  const raised = verdict === 'accept' && (await raisedByProposer(tx, person, proposed.proposedById, now))
  if (raised || own !== (verdict === 'withdraw')) {
    const reason = own ? 'own_proposal' : raised ? 'raised_by_proposer' : 'not_the_proposer'
    await appendAuditEvent(tx, person, 'change.decide_refused', object, { reason })
    return reason
  }
  const decided = { decidedById: person.userId, decidedAt: now }
  if (verdict === 'accept') {
    const persons = [...proposer, person.personId]
    await acceptChange(tx, person, { inForce, proposed, persons, decided })
    return null
  }
  const state = verdict === 'refuse' ? 'refused' : 'withdrawn'
  await endProposal(tx, proposed, { ...decided, state })
  await tell(tx, person, now, { event: 'change_decided', subjectId: id })
  await appendAuditEvent(tx, person, 'change.decide', object, { verdict, digest })
  return null
}
