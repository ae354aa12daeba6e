import type { NewsForm, NewsTopic } from '@/lib/simulator/ledger-entries'
import { offsetTime } from '@/lib/simulator/webhooks/message'

type TillMessage = {
  form: NewsForm
  topic: NewsTopic
  notificationId: string
  dataId: string
  userId: number
  isFirst: boolean
  nowMs: number
}

/** The name of the topic among webhooks. */
export const WEBHOOK_TYPE = { merchant_order: 'topic_merchant_order_wh', payment: 'payment' } as const

/** Only the query of an IPN is documented, its body is what is commonly seen. A webhook's is that of the general guide. */
export function tillMessageBody(message: TillMessage): string {
  const { form, topic, dataId, isFirst } = message
  if (form === 'ipn') {
    const resource = topic === 'payment' ? dataId : `https://api.mercadolibre.com/merchant_orders/${dataId}`
    return JSON.stringify({ resource, topic })
  }
  const time = offsetTime(new Date(message.nowMs).toISOString())
  return JSON.stringify({
    id: Number(message.notificationId),
    live_mode: true,
    type: WEBHOOK_TYPE[topic],
    date_created: time,
    user_id: message.userId,
    api_version: 'v1',
    action: `${topic}.${isFirst ? 'created' : 'updated'}`,
    data: { id: dataId },
  })
}

/** The documented query of either form. */
export function tillQuery(form: NewsForm, topic: NewsTopic, dataId: string): Record<string, string> {
  return form === 'ipn' ? { topic, id: dataId } : { 'data.id': dataId, type: WEBHOOK_TYPE[topic] }
}
