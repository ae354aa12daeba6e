import type { ReactNode } from 'react'
import { requireContext } from '@/lib/server/require-context'

/** Asked before anything is sent: beneath a loading state a refusal could no longer say 403. */
export default async function IncidentsLayout({ children }: { readonly children: ReactNode }) {
  await requireContext('company:read')
  return children
}
