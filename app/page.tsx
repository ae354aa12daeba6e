import { redirect } from 'next/navigation'
import { homeOf } from '@/lib/domain/permissions'
import { requireContext } from '@/lib/server/require-context'

/** The bare address, as the start prints it, leads to where the person's work begins. */
export default async function HomePage() {
  const { actor } = await requireContext('desk:enter')
  redirect(homeOf(actor.role))
}
