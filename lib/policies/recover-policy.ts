import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { actorId, type OperatorActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { approvesByItself } from '@/lib/domain/policy/policy'
import { policySchema } from '@/lib/domain/policy/policy-schema'
import { tell } from '@/lib/notices/tell'
import { lockPolicies } from '@/lib/policies/lock-policies'
import { requireSatisfiable } from '@/lib/policies/require-satisfiable'
import { requireNobodyElse } from '@/lib/proposals/require-nobody-else'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

export const RecoverPolicyInput = z.strictObject({
  number: z.int('field_invalid').positive('field_invalid'),
  reason: z.string().trim().min(3, 'policy_note_short').max(500, 'field_invalid'),
})

/**
 * Accepts a proposal at the command line, where no admin but its proposer is left (spec F11). The version says so for ever.
 * What approves by itself is switched on by two admins, so not here.
 * @throws GiroError `refused`: `another_admin_decides` while somebody could decide it on the screen, `policy_automatic_alone`
 */
export async function recoverPolicy(
  context: Context<OperatorActor>,
  input: z.input<typeof RecoverPolicyInput>,
): Promise<{ number: number; replaces: number }> {
  const { number, reason } = parseFields(RecoverPolicyInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { inForce, proposed } = await lockPolicies(tx)
    if (proposed !== number) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const version = await tx.policyVersion.findUniqueOrThrow({ where: { number } })
    await requireNobodyElse(tx, version.proposedById)
    const policy = policySchema.parse(JSON.parse(version.document))
    if (approvesByItself(policy)) throw new GiroError('refused', { reason: 'policy_automatic_alone' })
    await requireSatisfiable(tx, policy)
    await tx.policyVersion.update({
      where: { number: inForce },
      data: { state: 'replaced', endedAt: now },
      select: { number: true },
    })
    await tx.policyVersion.update({
      where: { number },
      data: {
        state: 'in_force',
        decidedById: actorId(context.actor),
        decidedAt: now,
        begunAt: now,
        recovered: true,
        recoveredFor: reason,
      },
      select: { number: true },
    })
    const data = { verdict: 'accept', digest: version.digest, replaces: inForce, recovered: true }
    await tell(tx, context.actor, now, { event: 'policy_decided', subjectId: `${number}` })
    await appendAuditEvent(tx, context.actor, 'policy.decide', { type: 'policy', id: `${number}` }, data)
    return { number, replaces: inForce }
  })
}
