import { createHmac } from 'node:crypto'
import { DESK_WEBHOOK_SECRET } from '@/lib/testing/desk-environment'

type Signing = { readonly secret?: string; readonly requestId?: string; readonly ts?: string }

let requests = 0

/** The headers of a notification about this id, signed as Mercado Pago does; each call is another request. */
export function signDelivery(
  id: string,
  { secret = DESK_WEBHOOK_SECRET, requestId = newRequest(), ts = '1700000000' }: Signing = {},
): { 'x-signature': string; 'x-request-id': string } {
  const v1 = createHmac('sha256', secret).update(`id:${id};request-id:${requestId};ts:${ts};`).digest('hex')
  return { 'x-signature': `ts=${ts},v1=${v1}`, 'x-request-id': requestId }
}

function newRequest(): string {
  requests += 1
  return `request-${requests}`
}
