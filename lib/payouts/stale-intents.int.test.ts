import { Client } from 'pg'
import { expect, it } from 'vitest'
import type { Outcome } from '@/lib/domain/payout/state'
import { runWorker } from '@/lib/jobs/run-worker'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()

const STALE = 1_000
const AT_ONCE = 5
const PATIENCE = { timeout: 20_000, interval: 50 }
const intentId = (n: number) => `1108917506-01GGTH198RP0K71H133ES${String(n).padStart(5, '0')}`

/** What became of them while nobody told: every outcome, evenly. */
const ENDS = [
  { status: 'approved', detail: 'approved', outcome: 'settled' },
  { status: 'rejected', detail: 'by_bank', outcome: 'failed' },
  { status: 'refunded', detail: 'refunded', outcome: 'returned' },
  { status: 'approved', detail: 'partially_refunded', outcome: 'partially_returned' },
  { status: 'in_process', detail: 'pending_bank', outcome: 'pending' },
] as const satisfies readonly { status: string; detail: string; outcome: Outcome }[]
const endOf = (n: number) => ENDS[n % ENDS.length] ?? ENDS[0]

/** One payout that the provider has, and copies of it with other names: all sent hours ago, all due to be asked about. */
async function makeStale(sent: Sent): Promise<void> {
  const client = new Client({ connectionString: desk().urls.adminUrl })
  await client.connect()
  const other = (pairs: string) => `(jsonb_populate_record(row, jsonb_build_object(${pairs}))).*`
  const named = `'chain_root_id', 'P' || n, 'provider_id', '1108917506-01GGTH198RP0K71H133ES' || lpad(n::text, 5, '0'),
    'external_reference', 'stale-' || n`
  await client.query(`SET session_replication_role = replica;
    INSERT INTO payout_attempt SELECT ${other(`'id', 'A' || n, 'payout_id', 'P' || n, ${named},
      'idempotency_key', gen_random_uuid(), 'envelope_digest', encode(sha256(n::text::bytea), 'hex'),
      'first_sent_at', now() - interval '2 hours', 'next_poll_at', now() - interval '1 hour'`)}
    FROM payout_attempt row, generate_series(0, ${STALE - 1}) n WHERE row.id = '${sent.attemptId}';
    INSERT INTO payout SELECT ${other(`'id', 'P' || n, 'attempt_id', 'A' || n, 'form_id', gen_random_uuid(), ${named}`)}
    FROM payout row, generate_series(0, ${STALE - 1}) n WHERE row.id = '${sent.payoutId}';
    UPDATE payout_attempt SET next_poll_at = NULL WHERE id = '${sent.attemptId}';
    DELETE FROM graphile_worker._private_jobs`)
  await client.end()
}

/** Answers each look with its end and counts how many are under way; at first they hang until `open`. */
function answerLooks() {
  const counted = { looks: 0, inFlight: 0, most: 0, sends: 0 }
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  provider.answer(async ({ method, path }) => {
    if (method === 'POST') counted.sends += 1
    if (method === 'POST' || !path.startsWith('/v1/transaction-intents/')) return { status: 500 }
    counted.looks += 1
    counted.inFlight += 1
    counted.most = Math.max(counted.most, counted.inFlight)
    await opened
    counted.inFlight -= 1
    const n = Number(path.slice(-5))
    return { status: 200, body: intentBody({ id: intentId(n), reference: `stale-${n}`, ...endOf(n) }) }
  })
  return { counted, open }
}

it('a thousand stale payouts, no notification: each ends as the provider has it, with five questions at once that keep nothing else waiting', async () => {
  const { db, urls } = desk()
  const account = await desk().account(provider.url())
  const sent = await desk().approved(account.id)
  const { reference } = sent
  const pending = { status: 'in_process', detail: 'pending_bank' }
  provider.answer({ status: 202, body: intentBody({ id: '1-FIRST', reference, ...pending }) })
  await dispatchAttempt(desk().job(), sent)
  await makeStale(sent)
  const { counted, open } = answerLooks()
  const worker = await runWorker({ databaseUrl: urls.url, concurrency: 12, leaseMs: 2_000 })
  await expect.poll(() => counted.inFlight, PATIENCE).toBe(AT_ONCE)
  await desk().approved(account.id)
  await expect.poll(() => counted.sends, PATIENCE).toBeGreaterThan(0)
  open()
  const due = () => db.attempt.count({ where: { nextPollAt: { lte: new Date() } } })
  await expect.poll(due, { timeout: 150_000, interval: 500 }).toBe(0)
  await worker.stop()
  const payouts = await db.payout.findMany({
    where: { id: { startsWith: 'P' } },
    select: { id: true, outcome: true, state: true },
  })
  expect(payouts).toHaveLength(STALE)
  const wrong = payouts.filter(({ id, outcome, state }) => {
    const end = endOf(Number(id.slice(1))).outcome
    return outcome !== end || state !== (end === 'pending' ? 'sent' : 'final')
  })
  expect(wrong).toEqual([])
  expect(counted).toMatchObject({ looks: STALE, most: AT_ONCE })
}, 180_000)
