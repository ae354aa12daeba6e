import { limitOpen } from '@/lib/server/limit-open'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'

export const dynamic = 'force-dynamic'

type At = { readonly params: Promise<{ readonly endpoint: string }> }

/** Notifications of one account, at an address that nobody can guess. */
export const POST = limitOpen(async (request, { params }: At) =>
  receiveDelivery(request, (await params).endpoint),
)
