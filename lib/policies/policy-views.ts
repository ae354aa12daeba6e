import 'server-only'
import type { PolicyState, PolicyVersion } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import type { Policy } from '@/lib/domain/policy/policy'
import { policySchema } from '@/lib/domain/policy/policy-schema'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

/** Who did it: a person by name, what was there from the beginning, or whoever operates the server. */
export type PolicyAuthor =
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'giro' }
  | { readonly kind: 'operator' }

export type PolicySummary = {
  readonly number: number
  readonly state: PolicyState
  readonly note: string
  readonly proposedBy: PolicyAuthor
  readonly proposedAt: Date
  readonly decidedBy: PolicyAuthor | null
  readonly decidedAt: Date | null
  readonly begunAt: Date | null
  readonly endedAt: Date | null
}
export type PolicyView = PolicySummary & {
  readonly policy: Policy
  readonly digest: string
  /** The words given at the command line. */
  readonly recoveredFor: string | null
  /** The reader is the person who proposed it. */
  readonly isOwn: boolean
}

export const SHOWN_POLICIES = 20

/** The versions, newest first, from one number down; one more than are shown. */
export async function listPolicies({ db, actor }: ReadContext, below?: number): Promise<PolicySummary[]> {
  authorize(actor, 'company:read')
  const rows = await db.policyVersion.findMany({
    ...(below !== undefined && { where: { number: { lt: below } } }),
    orderBy: { number: 'desc' },
    take: SHOWN_POLICIES + 1,
    omit: { document: true },
  })
  const names = await authorNames(db, rows)
  return rows.map((row) => summaryOf(row, names))
}

/** One version, whole. Throws `not_found`. */
export async function getPolicy({ db, actor }: ReadContext, number: number): Promise<PolicyView> {
  const person = authorize(actor, 'company:read')
  const row = await db.policyVersion.findUnique({ where: { number } })
  if (!row) throw new GiroError('not_found', { reason: 'no_such_policy' })
  const proposer = await db.user.findUnique({
    where: { id: row.proposedById },
    select: { personId: true },
  })
  return {
    ...summaryOf(row, await authorNames(db, [row])),
    policy: policySchema.parse(JSON.parse(row.document)),
    digest: row.digest,
    recoveredFor: row.recoveredFor,
    isOwn: proposer?.personId === person.personId,
  }
}

/** The version that held before this one, or holds while it is proposed; null for the first. */
export async function getPolicyBefore(context: ReadContext, number: number): Promise<PolicyView | null> {
  authorize(context.actor, 'company:read')
  const before = await context.db.policyVersion.findFirst({
    where: { number: { lt: number }, state: { in: ['in_force', 'replaced'] } },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  return before ? getPolicy(context, before.number) : null
}

/** What is in force, and the number of what is proposed. */
export async function getCurrentPolicy(
  context: ReadContext,
): Promise<{ inForce: PolicyView; proposed: PolicyView | null }> {
  authorize(context.actor, 'company:read')
  const rows = await context.db.policyVersion.findMany({
    where: { state: { in: ['in_force', 'proposed'] } },
    select: { number: true, state: true },
  })
  const inForce = rows.find(({ state }) => state === 'in_force')
  if (!inForce) throw new Error('no policy is in force')
  const proposed = rows.find(({ state }) => state === 'proposed')
  return {
    inForce: await getPolicy(context, inForce.number),
    proposed: proposed ? await getPolicy(context, proposed.number) : null,
  }
}

type Row = Omit<PolicyVersion, 'document'>

function authorNames(db: Queryable, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  return namesOf(
    db,
    rows.flatMap(({ proposedById, decidedById }) => [proposedById, ...(decidedById ? [decidedById] : [])]),
  )
}

function summaryOf(row: Row, names: ReadonlyMap<string, string>): PolicySummary {
  const { number, state, note, proposedById, proposedAt, decidedById, decidedAt, begunAt, endedAt } = row
  return {
    number,
    state,
    note,
    proposedBy: authorOf(proposedById, names),
    proposedAt,
    decidedBy: decidedById === null ? null : authorOf(decidedById, names),
    decidedAt,
    begunAt,
    endedAt,
  }
}

/** Who stands behind an id that a version keeps. */
export function authorOf(id: string, names: ReadonlyMap<string, string>): PolicyAuthor {
  if (id.startsWith('operator:')) return { kind: 'operator' }
  const name = names.get(id)
  return name === undefined ? { kind: 'giro' } : { kind: 'person', name }
}
