import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { policySchema } from '@/lib/domain/policy/policy-schema'
import { askWhoIsAsked } from '@/lib/jobs/ask-who-is-asked'
import { tell } from '@/lib/notices/tell'
import { lockPolicies } from '@/lib/policies/lock-policies'
import { raisedByProposer } from '@/lib/policies/raised-by-proposer'
import { requireSatisfiable } from '@/lib/policies/require-satisfiable'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const DecidePolicyInput = z.strictObject({
  number: z.int().positive(),
  /** Of the document that the screen showed. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  verdict: z.enum(['accept', 'refuse', 'withdraw']),
})

/**
 * Ends a proposal: accepted or refused by an admin who is another person than its proposer, or withdrawn by the proposer. An
 * admin whom the proposer made or raised within three days accepts it only where there is nobody else.
 * Accepted, it holds from this moment on, also for what waits and what is approved and has not left.
 */
export async function decidePolicy(
  context: Context,
  input: z.input<typeof DecidePolicyInput>,
): Promise<{ number: number }> {
  const person = authorize(context.actor, 'policy:manage')
  const { number, digest, verdict } = DecidePolicyInput.parse(input)
  const now = context.now()
  const refusal = await inTransaction(context.db, async (tx) => {
    const { inForce, proposed } = await lockPolicies(tx)
    if (proposed !== number) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const version = await tx.policyVersion.findUniqueOrThrow({ where: { number } })
    if (version.digest !== digest) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const object = { type: 'policy', id: `${number}` }
    const own = await isOwn(tx, person, version.proposedById)
    const raised = verdict === 'accept' && (await raisedByProposer(tx, person, version.proposedById, now))
    if (raised || own !== (verdict === 'withdraw')) {
      const reason = own ? 'own_proposal' : raised ? 'raised_by_proposer' : 'not_the_proposer'
      await appendAuditEvent(tx, person, 'policy.decide_refused', object, { reason })
      return reason
    }
    if (verdict === 'accept') {
      await requireSatisfiable(tx, policySchema.parse(JSON.parse(version.document)))
      const replaced = { state: 'replaced', endedAt: now } as const
      const ended = await tx.policyVersion.updateMany({
        where: { number: inForce, state: 'in_force' },
        data: replaced,
      })
      if (ended.count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    }
    const state = { accept: 'in_force', refuse: 'refused', withdraw: 'withdrawn' } as const
    const { count } = await tx.policyVersion.updateMany({
      where: { number, state: 'proposed' },
      data: {
        state: state[verdict],
        decidedById: person.userId,
        decidedAt: now,
        begunAt: verdict === 'accept' ? now : null,
      },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    if (verdict === 'accept') await askWhoIsAsked(tx)
    await tell(tx, person, now, { event: 'policy_decided', subjectId: `${number}` })
    await appendAuditEvent(tx, person, 'policy.decide', object, { verdict, digest, replaces: inForce })
    return null
  })
  if (refusal) throw new GiroError('forbidden', { reason: refusal })
  return { number }
}

async function isOwn(tx: Transaction, { personId }: UserActor, proposedById: string): Promise<boolean> {
  const proposer = await tx.user.findUnique({ where: { id: proposedById }, select: { personId: true } })
  return proposer?.personId === personId
}
