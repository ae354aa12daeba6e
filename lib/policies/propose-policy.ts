import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { policySchema } from '@/lib/domain/policy/policy-schema'
import { tell } from '@/lib/notices/tell'
import { lockPolicies } from '@/lib/policies/lock-policies'
import { requireSatisfiable } from '@/lib/policies/require-satisfiable'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ProposePolicyInput = z.strictObject({
  policy: policySchema,
  /** The number that the screen showed as in force. */
  basedOn: z.int().positive(),
  note: z.string().trim().min(3).max(500),
})

/**
 * Proposes another policy. It holds once a second admin decides so; one proposal at a time.
 * @throws GiroError `refused` (reason `policy_deadlock`) when nobody could satisfy a band or rule; `conflict` when another
 *   one is proposed or came into force meanwhile
 */
export async function proposePolicy(
  context: Context,
  input: z.input<typeof ProposePolicyInput>,
): Promise<{ number: number }> {
  const person = authorize(context.actor, 'policy:manage')
  const { policy, basedOn, note } = ProposePolicyInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { inForce, proposed, last } = await lockPolicies(tx)
    if (proposed !== null) throw new GiroError('conflict', { reason: 'policy_proposed_already' })
    if (inForce !== basedOn) throw new GiroError('conflict', { reason: 'policy_changed_meanwhile' })
    await requireSatisfiable(tx, policy)
    const number = last + 1
    const document = JSON.stringify(policy)
    const digest = createHash('sha256').update(document).digest('hex')
    await tx.policyVersion.create({
      data: {
        number,
        document,
        digest,
        state: 'proposed',
        note,
        proposedById: person.userId,
        proposedAt: now,
      },
      select: { number: true },
    })
    await tell(tx, person, now, { event: 'policy_proposed', subjectId: `${number}` })
    await appendAuditEvent(
      tx,
      person,
      'policy.propose',
      { type: 'policy', id: `${number}` },
      { basedOn, digest },
    )
    return { number }
  })
}
