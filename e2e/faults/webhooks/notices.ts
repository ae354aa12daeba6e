import { signDelivery } from '@/lib/testing/sign-delivery'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'

/** A notification ready to be sent, once or often. */
export type Notice = {
  readonly intentId: string
  readonly query: string
  readonly headers: Record<string, string>
  readonly body: string
}

type Event = {
  readonly action: 'created' | 'updated'
  readonly status: string
  readonly notificationId: string
}

/** Signed anew at each call, as another request of the provider's. */
export function makeNotice(intentId: string, event: Event, secret?: string): Notice {
  const { action, status, notificationId } = event
  return {
    intentId,
    query: `?data.id=${intentId}&type=transaction_intent`,
    headers: { 'content-type': 'application/json', ...signDelivery(intentId, secret ? { secret } : {}) },
    body: JSON.stringify({
      action: `transaction_intent.${action}`,
      api_version: 'v1',
      data: { id: intentId },
      date_created: '2026-11-01T17:19:53.915-04:00',
      id: notificationId,
      last_updated: action === 'created' ? '0001-01-01T00:00:00Z' : '2026-11-01T17:19:55.001-04:00',
      status,
      type: 'transaction_intent',
    }),
  }
}

/** Through the route's own verb, in this process. Answers with the status. */
export async function deliver(token: string, { query, headers, body }: Notice): Promise<number> {
  const url = `https://desk.giro.invalid/api/webhooks/mercadopago/${token}${query}`
  return (await receiveDelivery(new Request(url, { method: 'POST', headers, body }), token)).status
}
