import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { type ProposalKind, proposalId } from '@/lib/domain/proposal/kind'
import { tell } from '@/lib/notices/tell'
import { CHANGE_KINDS } from '@/lib/proposals/change-kinds'
import { makeHold, replaceInForce } from '@/lib/proposals/hold-change'
import { lockProposals } from '@/lib/proposals/lock-proposals'

/** Why; whoever decides reads it, and it stays. */
export const proposalNote = z.string().trim().min(3, 'policy_note_short').max(500, 'field_invalid')

type Wish = {
  readonly kind: ProposalKind
  /** What it is of, where a kind has a line for each. */
  readonly subject?: string
  readonly document: string
  /** The number that the screen showed as in force; left out where the document says what it is written over. */
  readonly basedOn?: number
  readonly note: string
  /** The caller's event tells of it. */
  readonly told?: boolean
}
/** `held`: it only makes stricter, and holds already. */
export type Proposed = { readonly number: number; readonly digest: string; readonly held: boolean }

/**
 * Proposes a change: it holds once a second admin decides so, one proposal of a kind at a time. What only makes stricter
 * holds at once, whatever is proposed; all admins are told. Called by the verb of its kind, which asked for the permission.
 * @throws GiroError `conflict` (`change_proposed_already`, `change_outdated`), `refused` (`change_same`)
 */
export async function proposeChange(
  tx: Transaction,
  admin: UserActor,
  now: Date,
  { kind, subject = '', document, basedOn: seen, note, told = false }: Wish,
): Promise<Proposed> {
  const spec = CHANGE_KINDS[kind]
  const { inForce, proposed, last } = await lockProposals(tx, kind, subject)
  const basedOn = inForce?.number ?? 0
  if (seen !== undefined && basedOn !== seen) throw new GiroError('conflict', { reason: 'change_outdated' })
  if (subject === '' && inForce?.document === document)
    throw new GiroError('refused', { reason: 'change_same' })
  const alone = inForce !== null && spec.onlyStricter(inForce.document, document)
  if (proposed && !alone) throw new GiroError('conflict', { reason: 'change_proposed_already' })
  await spec.require(tx, document, { now, persons: [admin.personId], subject })
  const number = last + 1
  const digest = createHash('sha256').update(document).digest('hex')
  const proposal = { kind, number, subject, document, digest, proposedById: admin.userId }
  const row = { ...proposal, basedOn, note, proposedAt: now }
  if (alone) {
    await replaceInForce(tx, inForce, now)
    const decided = { decidedById: admin.userId, decidedAt: now, begunAt: now }
    await tx.proposal.create({
      data: { ...row, ...decided, state: 'in_force', alone },
      select: { number: true },
    })
    await makeHold(tx, admin, now, { ...proposal, replaces: basedOn, alone })
    return { number, digest, held: true }
  }
  await tx.proposal.create({ data: { ...row, state: 'proposed' }, select: { number: true } })
  const id = proposalId(kind, number)
  await tell(tx, admin, now, { event: 'change_proposed', subjectId: id })
  if (!told) {
    await appendAuditEvent(tx, admin, 'change.propose', { type: 'proposal', id }, { basedOn, digest })
  }
  return { number, digest, held: false }
}
