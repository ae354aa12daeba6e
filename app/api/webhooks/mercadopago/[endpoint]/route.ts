import { receiveDelivery } from '@/lib/webhooks/receive-delivery'

export const dynamic = 'force-dynamic'

/** Notifications of one account, at an address that nobody can guess. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ endpoint: string }> },
): Promise<Response> {
  return receiveDelivery(request, (await params).endpoint)
}
