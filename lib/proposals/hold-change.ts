import 'server-only'
import type { Prisma, Proposal } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { proposalId } from '@/lib/domain/proposal/kind'
import { tell } from '@/lib/notices/tell'
import { CHANGE_KINDS } from '@/lib/proposals/change-kinds'

type Accepted = {
  readonly inForce: Proposal | null
  readonly proposed: Proposal
  /** Whoever proposed it and whoever decides. */
  readonly persons: readonly string[]
  readonly decided: {
    readonly decidedById: string
    readonly decidedAt: Date
    /** Why it is accepted at the command line. */
    readonly recoveredFor?: string
  }
}

/** Puts a proposal in force, in the place of what it was written over. */
export async function acceptChange(
  tx: Transaction,
  actor: Actor,
  { inForce, proposed, persons, decided }: Accepted,
): Promise<void> {
  const now = decided.decidedAt
  const { subject } = proposed
  const replaces = inForce?.number ?? 0
  if (proposed.basedOn !== replaces) throw new GiroError('conflict', { reason: 'proposal_outdated' })
  await CHANGE_KINDS[proposed.kind].require(tx, proposed.document, { now, persons, subject })
  if (inForce) await replaceInForce(tx, inForce, now)
  await endProposal(tx, proposed, { ...decided, state: 'in_force', begunAt: now })
  await makeHold(tx, actor, now, {
    ...proposed,
    replaces,
    ...(decided.recoveredFor !== undefined && { recovered: true }),
  })
}

/** Ends what is in force, to make room for the next number. */
export async function replaceInForce(tx: Transaction, inForce: Proposal, now: Date): Promise<void> {
  const { kind, number } = inForce
  const { count } = await tx.proposal.updateMany({
    where: { kind, number, state: 'in_force' },
    data: { state: 'replaced', endedAt: now },
  })
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
}

/** Writes the decision about a proposal, once. */
export async function endProposal(
  tx: Transaction,
  { kind, number }: Proposal,
  data: Prisma.ProposalUpdateManyMutationInput,
): Promise<void> {
  const { count } = await tx.proposal.updateMany({ where: { kind, number, state: 'proposed' }, data })
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
}

type Held = Pick<Proposal, 'kind' | 'number' | 'subject' | 'document' | 'digest' | 'proposedById'> & {
  readonly replaces: number
  readonly alone?: boolean
  readonly recovered?: boolean
}

/** Makes a change hold whose row says already that it is in force; tells all admins and leaves its event. */
export async function makeHold(tx: Transaction, actor: Actor, now: Date, held: Held): Promise<void> {
  const {
    kind,
    number,
    subject,
    document,
    digest,
    proposedById,
    replaces,
    alone = false,
    recovered = false,
  } = held
  const id = proposalId(kind, number)
  const { action, object, data } = await CHANGE_KINDS[kind].apply(tx, document, {
    at: now,
    proposedById,
    actor,
    subject,
    number,
  })
  await tell(tx, actor, now, { event: 'change_decided', subjectId: id })
  const said = { ...data, number, replaces, digest, proposedBy: proposedById, alone, recovered }
  await appendAuditEvent(tx, actor, action, object ?? { type: 'proposal', id }, said)
}
