import type { Intent } from '@/lib/simulator/intents/intent-book'
import { wordsFor } from '@/lib/simulator/intents/vocabulary'

type WebhookAction = 'transaction_intent.created' | 'transaction_intent.updated'

/** What the Money Out guide's creation sample carries as its last update. */
const ZERO_TIME = '0001-01-01T00:00:00Z'
const OFFSET_MS = -4 * 60 * 60 * 1000

/** A time with the offset of the guide's samples: 2022-11-01T17:19:53.915-04:00. */
export function offsetTime(iso: string): string {
  return new Date(Date.parse(iso) + OFFSET_MS).toISOString().replace('Z', '-04:00')
}

type Message = {
  action: WebhookAction
  notificationId: string
  dataId: string
  dateCreated: string
  lastUpdated: string
  status: string
}

/** Members in the order of the guide's samples. */
export function messageBody(message: Message): string {
  return JSON.stringify({
    action: message.action,
    api_version: 'v1',
    data: { id: message.dataId },
    date_created: message.dateCreated,
    id: message.notificationId,
    last_updated: message.lastUpdated,
    status: message.status,
    type: 'transaction_intent',
  })
}

/** The notification about an intent as it is now. Its status is a word of vocabulary B, whatever GET says. */
export function intentMessage(intent: Intent, kind: 'created' | 'updated', notificationId: string): string {
  const { record, state, words, currency, updatedAt } = intent
  const updatedStatus = state === null ? (words?.status ?? '') : wordsFor(state, 'B', currency).status
  return messageBody({
    action: `transaction_intent.${kind}`,
    notificationId,
    dataId: record.id,
    dateCreated: offsetTime(record.createdAt),
    lastUpdated: kind === 'created' ? ZERO_TIME : offsetTime(updatedAt),
    status: kind === 'created' ? 'new' : updatedStatus,
  })
}
