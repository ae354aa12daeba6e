import 'server-only'
import { webhookSecrets } from '@/lib/accounts/account-secrets'
import type { Database } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { enqueue } from '@/lib/jobs/enqueue'
import { deliveryJobKey } from '@/lib/jobs/job-keys'
import { verifyWebhookSignature } from '@/lib/mercadopago/signature'
import { sealBytes } from '@/lib/personal-data/seal'
import { findEndpoint } from '@/lib/webhooks/find-endpoint'
import { type NotificationHints, readHints, whyIgnored } from '@/lib/webhooks/notification-hints'

const KEPT_HEADERS = ['x-signature', 'x-request-id', 'content-type', 'user-agent', 'date'] as const
const LONGEST_HEADER = 1_024
const LONGEST_QUERY = 2_048

export type IngestInput = {
  /** The unguessable part of the address: which account this is for. */
  readonly token: string
  /** As it came, with its question mark. */
  readonly search: string
  readonly headers: Headers
  readonly body: Uint8Array
  /** True when more came than is kept. */
  readonly truncated: boolean
}

/**
 * Stores a notification and wakes whoever looks at what it speaks of, in one statement: when this returns, both are
 * committed. Nothing in it is believed; the signature's verdict is stored and shown.
 */
export async function ingestDelivery(
  { db, now }: { db: Database; now: () => Date },
  input: IngestInput,
): Promise<'stored' | 'unknown_endpoint'> {
  const at = now()
  const endpoint = await findEndpoint(db, input.token, at)
  if (!endpoint) return 'unknown_endpoint'
  const query = new URLSearchParams(input.search)
  const hints = readHints(query, input.body)
  const { verdict, reason } = input.truncated
    ? { verdict: 'malformed' as const, reason: 'body_too_large' }
    : verifyWebhookSignature({
        dataId: query.get('data.id'),
        requestId: input.headers.get('x-request-id'),
        signatureHeader: input.headers.get('x-signature'),
        secrets: webhookSecrets(endpoint),
        now: at,
      })
  const id = newId(at)
  const stored = await insert(db, input, { id, at, hints, verdict, reason })
  if (!stored) return 'unknown_endpoint'
  // graphile-worker adds nothing when a job of that key is being taken at this very moment; then it runs too early.
  if (stored.waits && stored.jobs === 0) await wake(db, endpoint.accountId, hints.resourceId ?? '', id)
  return 'stored'
}

function wake(db: Database, accountId: string, resourceId: string, deliveryId: string): Promise<void> {
  const jobKey = deliveryJobKey(accountId, resourceId)
  return enqueue(db, 'process_delivery', { deliveryId }, { jobKey })
}

type Row = {
  readonly id: string
  readonly at: Date
  readonly hints: NotificationHints
  readonly verdict: string
  readonly reason: string | null
}

async function insert(db: Database, input: IngestInput, { id, at, hints, verdict, reason }: Row) {
  const ignored = whyIgnored(hints)
  const { topic, action, notificationId, resourceId } = hints
  const [row] = await db.$queryRaw<{ waits: boolean; jobs: number }[]>`
    WITH delivery AS (
      INSERT INTO webhook_delivery (id, account_id, received_at, query, headers, raw_body, topic, action,
        notification_id, resource_id, verdict, verdict_reason, state, result, processed_at)
      SELECT ${id}, account_id, ${at}, ${input.search.slice(0, LONGEST_QUERY)}, ${headersOf(input)}::jsonb,
        ${sealBytes(input.body)}, ${topic}, ${action}, ${notificationId}, ${resourceId},
        ${verdict}::signature_verdict, ${reason}, ${ignored ? 'ignored' : 'stored'}::delivery_state,
        ${ignored}, ${ignored ? at : null}
      FROM webhook_endpoint WHERE token = ${input.token} AND retired_at IS NULL
      RETURNING id, account_id, resource_id, state
    ), job AS (
      SELECT (graphile_worker.add_job('process_delivery', json_build_object('deliveryId', id),
        job_key => 'delivery:' || account_id || ':' || resource_id, max_attempts => 25)).id
      FROM delivery WHERE state = 'stored'
    )
    SELECT state = 'stored' AS waits, (SELECT count(id) FROM job)::int AS jobs FROM delivery`
  return row ?? null
}

function headersOf({ headers }: IngestInput): string {
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value.slice(0, LONGEST_HEADER)] as const]
  })
  return JSON.stringify(Object.fromEntries(kept))
}
