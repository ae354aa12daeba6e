import 'server-only'
import { cache } from 'react'
import { listBanks } from '@/lib/accounts/list-banks'
import { getPayout, type PayoutView } from '@/lib/payouts/get-payout'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'

/** The payout of this address, read once a request; a page that says so where there is none. */
export const loadPayoutPage = cache(async (payoutId: string): Promise<PayoutView> => {
  const context = await requireContext('payout:read')
  return getPayout(context, payoutId).catch(asNotFound)
})

/** The name of the bank that the payout names, or null where the list does not know it. */
export async function loadBankName({ draft, account }: PayoutView): Promise<string | null> {
  if (draft.contract === 'pix_br') return null
  const context = await requireContext('payout:read')
  const { banks } = await listBanks(context, account.country)
  return banks.find(({ id }) => id === draft.bankId)?.name ?? null
}
