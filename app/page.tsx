import { redirect } from 'next/navigation'
import { listMyTills } from '@/lib/cash-out/list-tills'
import { can, homeOf } from '@/lib/domain/permissions'
import { requireContext } from '@/lib/server/require-context'

/** The bare address, as the start prints it, leads to where the person's work begins: to the till of who serves one alone. */
export default async function HomePage() {
  const context = await requireContext('desk:enter')
  const { actor } = context
  const [till, other] = can(actor, 'cash:desk') ? await listMyTills(context) : []
  redirect(till && !other ? `/cash-out/tills/${till.id}` : homeOf(actor))
}
