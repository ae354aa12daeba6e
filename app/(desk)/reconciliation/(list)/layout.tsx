import type { ReactNode } from 'react'
import { requireContext } from '@/lib/server/require-context'

/** Asked above the loading screen: once that is on its way, the answer could no longer be a 403. */
export default async function ReportsLayout({ children }: { readonly children: ReactNode }) {
  await requireContext('report:read')
  return children
}
