import 'server-only'
import type { Resolution } from '@/generated/prisma/client'
import type { ResolutionVerdict } from '@/lib/domain/payout/doubt'
import { showText } from '@/lib/personal-data/show-text'

export type ResolutionView = {
  readonly id: string
  readonly verdict: ResolutionVerdict
  readonly reference: string
  readonly note: string
  readonly proposedBy: string
  /** The one who asks proposed it: with this account, so that it is theirs to withdraw. */
  readonly mine: boolean
  /** The one who asks proposed it, with whatever account: then somebody else has to confirm it. */
  readonly ofMyPerson: boolean
  readonly proposedAt: Date
  readonly end: 'open' | 'by_people' | 'by_provider' | 'withdrawn' | 'refused' | 'overtaken'
  /** Who ended it; null while it is open, and where something overtook it. */
  readonly endedBy: string | null
  readonly endedAt: Date | null
}

export function toResolutionView(
  row: Resolution,
  nameOf: ReadonlyMap<string, string>,
  { userId, accounts }: { readonly userId: string; readonly accounts: readonly string[] },
): ResolutionView {
  const endedById = row.confirmedById ?? row.withdrawnById
  return {
    id: row.id,
    verdict: row.verdict,
    reference: showText(row.reference, 'resolution.reference', row.id),
    note: showText(row.note, 'resolution.note', row.id),
    proposedBy: nameOf.get(row.proposedById) ?? row.proposedById,
    mine: row.proposedById === userId,
    ofMyPerson: accounts.includes(row.proposedById),
    proposedAt: row.proposedAt,
    end: endOf(row),
    endedBy: endedById === null ? null : (nameOf.get(endedById) ?? endedById),
    endedAt: row.confirmedAt ?? row.withdrawnAt ?? row.overtakenAt,
  }
}

function endOf(row: Resolution): ResolutionView['end'] {
  if (row.resolvedBy !== null) return row.resolvedBy === 'people' ? 'by_people' : 'by_provider'
  if (row.overtakenAt !== null) return 'overtaken'
  if (row.withdrawnById === null) return 'open'
  return row.withdrawnById === row.proposedById ? 'withdrawn' : 'refused'
}
