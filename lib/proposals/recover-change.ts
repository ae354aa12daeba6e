import 'server-only'
import { z } from 'zod'
import { personsOf } from '@/lib/approvals/persons-of'
import { inTransaction } from '@/lib/db/transaction'
import { actorId, type OperatorActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { PROPOSAL_KINDS } from '@/lib/domain/proposal/kind'
import { acceptChange } from '@/lib/proposals/hold-change'
import { lockProposals, subjectOf } from '@/lib/proposals/lock-proposals'
import { proposalNote } from '@/lib/proposals/propose-change'
import { requireNobodyElse } from '@/lib/proposals/require-nobody-else'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const RecoverChangeInput = z.strictObject({
  kind: z.enum(PROPOSAL_KINDS),
  number: z.int('field_invalid').positive('field_invalid'),
  reason: proposalNote,
})

/**
 * Accepts a proposal at the command line, where no admin but its proposer is left (spec F11). It says so for ever.
 * @throws GiroError `refused` (`another_admin_decides`) while somebody could decide it on the screen
 */
export async function recoverChange(
  context: Context<OperatorActor>,
  input: z.input<typeof RecoverChangeInput>,
): Promise<{ number: number; replaces: number }> {
  const { kind, number, reason } = parseFields(RecoverChangeInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await subjectOf(tx, kind, number)
    const { inForce, proposed } = await lockProposals(tx, kind, subject ?? '')
    if (proposed?.number !== number) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    await requireNobodyElse(tx, proposed.proposedById)
    const persons = await personsOf(tx, [proposed.proposedById])
    const decided = { decidedById: actorId(context.actor), decidedAt: now, recoveredFor: reason }
    await acceptChange(tx, context.actor, { inForce, proposed, persons, decided })
    return { number, replaces: inForce?.number ?? 0 }
  })
}
