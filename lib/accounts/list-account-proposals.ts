import 'server-only'
import { MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import { readAccountWish } from '@/lib/domain/proposal/account'
import { authorOf, type PolicyAuthor } from '@/lib/policies/policy-views'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

export type AccountProposal = {
  readonly number: number
  /** The account's, as it is to be. */
  readonly name: string
  readonly isNew: boolean
  readonly proposedBy: PolicyAuthor
}

/** What of accounts waits for a second admin, the oldest first; of one account where it is named. */
export async function listAccountProposals(
  { db, actor }: ReadContext,
  accountId?: string,
): Promise<AccountProposal[]> {
  authorize(actor, 'account:manage')
  const rows = await db.proposal.findMany({
    where: { kind: 'account', state: 'proposed', ...(accountId !== undefined && { subject: accountId }) },
    orderBy: { number: 'asc' },
    take: MOST_ACCOUNTS,
  })
  const names = await namesOf(
    db,
    rows.map(({ proposedById }) => proposedById),
  )
  return rows.map(({ number, document, proposedById }) => {
    const { from, to } = readAccountWish(document)
    return { number, name: to.name, isNew: from === null, proposedBy: authorOf(proposedById, names) }
  })
}
