import type { ReactNode } from 'react'
import { loadPayoutPage } from '@/app/(desk)/payouts/[payoutId]/_components/load-page'

type Props = {
  readonly params: Promise<{ readonly payoutId: string }>
  readonly children: ReactNode
}

/** A payout that does not exist answers 404, which can be said only before the page's outline has left. */
export default async function PayoutLayout({ params, children }: Props) {
  await loadPayoutPage((await params).payoutId)
  return children
}
