import 'server-only'
import { z } from 'zod'

/**
 * What a notification seems to speak of. Nothing here is authenticated: it is shown, and it tells which resource to
 * ask the provider about. Whatever does not look like a plain word is null.
 */
export type NotificationHints = {
  readonly topic: string | null
  readonly action: string | null
  readonly notificationId: string | null
  readonly resourceId: string | null
  /** The body speaks of another resource than the query, which alone can be signed. */
  readonly contradictory: boolean
}

const word = z
  .union([z.string(), z.number().int().transform(String)])
  .pipe(z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/))
  .nullable()
  .catch(null)
  .default(null)

/** Both shapes of a Payouts notification: Money Out's (`data.id`) and the newer flat one (`payout`). */
const Body = z.object({
  id: word,
  type: word,
  topic: word,
  action: word,
  data: z.object({ id: word }).catch({ id: null }).default({ id: null }),
  payout: z.object({}).optional().catch(undefined),
})

const NOTHING = Body.parse({})

/** Reads query (`data.id`+`type`, or IPN's `id`+`topic`) and body; the query wins, since only it can be signed. */
export function readHints(query: URLSearchParams, rawBody: Uint8Array): NotificationHints {
  const body = parseBody(rawBody)
  const flat = body.data.id === null && body.payout !== undefined
  const signed = query.get('data.id')
  const queried = signed || query.get('id')
  return {
    topic:
      word.parse(query.get('type')) ??
      word.parse(query.get('topic')) ??
      body.type ??
      body.topic ??
      body.action?.split('.')[0] ??
      (flat ? 'payout' : null),
    action: body.action,
    notificationId: flat ? null : body.id,
    // An unreadable id in the query is not replaced by the body's, which anybody may have written.
    resourceId: queried ? word.parse(queried) : (body.data.id ?? (flat ? body.id : null)),
    contradictory: Boolean(signed) && body.data.id !== null && !isSame(signed, body.data.id),
  }
}

/** Some senders lower-case ids. */
function isSame(one: string | null, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}

function parseBody(rawBody: Uint8Array): z.output<typeof Body> {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(rawBody))
    const read = Body.safeParse(parsed)
    return read.success ? read.data : NOTHING
  } catch {
    return NOTHING
  }
}

/** Topics whose resource is a transaction intent; everything else is kept and not asked about. */
const INTENT_TOPICS: ReadonlySet<string> = new Set([
  'transaction_intent',
  'transaction_intents',
  'payout',
  'payouts',
])

/** Topics of orders at tills, in their IPN and their webhook spelling; their resources are numbers. */
const TILL_TOPICS = {
  merchant_order: 'merchant_order',
  topic_merchant_order_wh: 'merchant_order',
  payment: 'payment',
} as const
export type TillTopic = (typeof TILL_TOPICS)[keyof typeof TILL_TOPICS]

/** What of a till a notification speaks of; null where it speaks of something else. */
export function tillTopicOf(topic: string | null): TillTopic | null {
  const known: Readonly<Record<string, TillTopic>> = TILL_TOPICS
  return topic !== null && Object.hasOwn(known, topic) ? (known[topic] ?? null) : null
}

/** Why a notification needs no look at the provider (key of `webhooks.results`), or null when it does. */
export function whyIgnored({ topic, resourceId }: NotificationHints): 'unknown_topic' | 'no_resource' | null {
  if (tillTopicOf(topic) !== null) {
    return resourceId !== null && /^[0-9]{1,20}$/.test(resourceId) ? null : 'no_resource'
  }
  if (topic !== null && !INTENT_TOPICS.has(topic)) return 'unknown_topic'
  return resourceId === null || !isIntentId(resourceId) ? 'no_resource' : null
}

/** An id that may stand in a URL's path as it is: opaque, at most 64 characters (Money Out guide). */
function isIntentId(id: string): boolean {
  return /^[A-Za-z0-9-]{1,64}$/.test(id)
}
