import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { listBanks } from '@/lib/accounts/list-banks'
import { listDeciders } from '@/lib/approvals/list-deciders'
import { GiroError } from '@/lib/domain/errors'
import { getPayout, type PayoutView } from '@/lib/payouts/get-payout'
import { requireContext } from '@/lib/server/require-context'

/** The payout of this address, read once a request; a page that says so where there is none. */
export const loadPayoutPage = cache(async (payoutId: string): Promise<PayoutView> => {
  const { db, actor } = await requireContext('payout:read')
  return getPayout(db, actor, payoutId).catch((error: unknown) => {
    if (error instanceof GiroError && error.code === 'not_found') notFound()
    throw error
  })
})

/** The name of the bank that the payout names, or null where the list does not know it. */
export async function loadBankName({ draft, account }: PayoutView): Promise<string | null> {
  if (draft.contract === 'pix_br') return null
  const { db, actor } = await requireContext('payout:read')
  const { banks } = await listBanks(db, actor, account.country)
  return banks.find(({ id }) => id === draft.bankId)?.name ?? null
}

/** Who could decide it. */
export async function loadDeciders({ editorIds }: PayoutView) {
  const { db, actor } = await requireContext('payout:read')
  return listDeciders(db, actor, editorIds)
}
