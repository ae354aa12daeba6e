import 'server-only'
import type { Prisma } from '@/lib/db/client'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { holdsNow } from '@/lib/users/holders'

export type DelegationState = 'coming' | 'now' | 'over'

/** An absence as its two people see it. */
export type DelegationView = {
  readonly id: string
  /** Whether the one who looks is away, or sits for the other. */
  readonly mine: boolean
  readonly absentName: string
  readonly deputyName: string
  /** ISO dates, both included. */
  readonly firstDay: string
  readonly lastDay: string
  readonly timeZone: string
  readonly state: DelegationState
  readonly endedAt: Date | null
  /** How many decisions were made in the place of the one who is away. */
  readonly decisions: number
  readonly readAt: Date | null
}

export const DELEGATIONS_SHOWN = 50

/** The absences of this person and those in which they sit for others, newest first; one more than is shown. */
export async function listDelegations(
  { db, actor }: ReadContext,
  now: Date,
): Promise<readonly DelegationView[]> {
  const { personId } = authorize(actor, 'payout:read')
  const rows = await db.delegation.findMany({
    where: { OR: [{ absentPersonId: personId }, { deputyPersonId: personId }] },
    orderBy: { id: 'desc' },
    take: DELEGATIONS_SHOWN + 1,
    include: DELEGATION_PARTS,
  })
  return rows.map((row) => toDelegation(row, personId, now))
}

/** What a view needs beside the row. */
export const DELEGATION_PARTS = {
  absent: { select: { name: true } },
  deputy: { select: { name: true } },
  _count: { select: { approvals: true } },
} as const

type Row = Prisma.DelegationGetPayload<{ include: typeof DELEGATION_PARTS }>

export function toDelegation(row: Row, personId: string, now: Date): DelegationView {
  return {
    id: row.id,
    mine: row.absentPersonId === personId,
    absentName: row.absent.name,
    deputyName: row.deputy.name,
    firstDay: row.firstDay,
    lastDay: row.lastDay,
    timeZone: row.timeZone,
    state: stateOf(row, now),
    endedAt: row.endedAt,
    decisions: row._count.approvals,
    readAt: row.readAt,
  }
}

function stateOf(
  { beginsAt, endsAt, endedAt }: { beginsAt: Date; endsAt: Date; endedAt: Date | null },
  now: Date,
): DelegationState {
  if (endedAt !== null || endsAt <= now) return 'over'
  return beginsAt > now ? 'coming' : 'now'
}

/** What a person who was away has not read yet: the newest absence that ended with decisions in it; null: none. */
export async function unreadDigest(
  { db, actor }: ReadContext,
  now: Date,
): Promise<{ readonly id: string; readonly decisions: number; readonly deputyName: string } | null> {
  const { personId } = authorize(actor, 'payout:read')
  const row = await db.delegation.findFirst({
    where: {
      absentPersonId: personId,
      readAt: null,
      OR: [{ endsAt: { lte: now } }, { endedAt: { not: null } }],
      approvals: { some: {} },
    },
    orderBy: { id: 'desc' },
    select: { id: true, deputy: { select: { name: true } }, _count: { select: { approvals: true } } },
  })
  return row && { id: row.id, decisions: row._count.approvals, deputyName: row.deputy.name }
}

export type DeputyChoice = { readonly id: string; readonly name: string }

/** Whoever could sit for this person: everyone else who decides, by name. */
export async function listDeputies({ db, actor }: ReadContext): Promise<DeputyChoice[]> {
  const { personId } = authorize(actor, 'payout:decide')
  return db.user.findMany({
    where: { ...holdsNow('payout:decide'), personId: { not: personId } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
    select: { id: true, name: true },
  })
}
