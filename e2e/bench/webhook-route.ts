import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { arriveAt } from '@/e2e/bench/constant-arrival'
import type { Figure } from '@/e2e/bench/figures'
import { percentile, round } from '@/e2e/bench/figures'
import type { Installation } from '@/e2e/bench/installation'

const LANES = 10
const ROUND_MS = 4_000
const ROUNDS = 4
const ARRIVAL = { perSecond: 200, forMs: 25_000 } as const
const P99_LIMIT_MS = 250

/**
 * Notifications acknowledged per second by one web process, beside bare single-row inserts of the same bytes by one
 * process over as many connections to the same server. Rounds alternate; medians are compared.
 */
export async function measureWebhookRoute(installation: Installation): Promise<Figure[]> {
  const clients = await Promise.all(
    Array.from({ length: LANES }, async () => {
      const client = new Client({ connectionString: installation.urls.ownerUrl })
      await client.connect()
      return client
    }),
  )
  await clients[0]?.query(
    'CREATE TABLE bench_insert (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea)',
  )
  const agent = new Agent({ keepAlive: true, maxSockets: LANES })
  const path = `${installation.url}/api/webhooks/mercadopago/${installation.accounts.BR.webhookToken}`
  const acknowledged: number[] = []
  const inserted: number[] = []
  await perSecond((n) => post(agent, path, n), 1_000)
  for (let turn = 0; turn < ROUNDS; turn++) {
    acknowledged.push(await perSecond((n) => post(agent, path, n), ROUND_MS))
    inserted.push(await perSecond((n, lane) => insert(clients[lane], n), ROUND_MS))
  }
  agent.destroy()
  const steady = await measureArrivals(path)
  await Promise.all(clients.map((client) => client.end()))
  const [acks, inserts] = [percentile(acknowledged, 50), percentile(inserted, 50)]
  return [
    { name: 'webhook route, acknowledged', value: round(acks), unit: 'per second' },
    { name: 'bare single-row inserts', value: round(inserts), unit: 'per second' },
    { name: 'webhook route ÷ bare inserts', value: round(acks / inserts), unit: 'ratio' },
    ...steady,
  ]
}

/** 200 notifications a second at constant arrival, as many connections as they need. */
async function measureArrivals(path: string): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true })
  const { times, errors } = await arriveAt(ARRIVAL, (n) => post(agent, path, 10_000_000 + n))
  agent.destroy()
  const name = `webhook route at ${ARRIVAL.perSecond} a second`
  return [
    { name: `${name}, p50`, value: round(percentile(times, 50)), unit: 'ms' },
    { name: `${name}, p99`, value: round(percentile(times, 99)), unit: 'ms', limit: P99_LIMIT_MS },
    { name: `${name}, longest`, value: round(Math.max(...times)), unit: 'ms' },
    { name: `${name}, errors of ${times.length + errors}`, value: errors, unit: 'count', limit: 0 },
  ]
}

async function perSecond(once: (n: number, lane: number) => Promise<void>, forMs: number): Promise<number> {
  const start = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      while (performance.now() - start < forMs) await once(done++, lane)
    }),
  )
  return (done * 1000) / (performance.now() - start)
}

function bodyOf(n: number): string {
  const id = `990000001-01BENCH${String(n).padStart(19, '0')}`
  return JSON.stringify({
    action: 'transaction_intent.updated',
    api_version: 'v1',
    data: { id },
    date_created: '2026-11-01T17:19:53.915-04:00',
    id: String(n),
    last_updated: '2026-11-01T17:19:55.001-04:00',
    status: 'processed',
    type: 'transaction_intent',
  })
}

function post(agent: Agent, url: string, n: number): Promise<void> {
  const body = bodyOf(n)
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`)),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

async function insert(client: Client | undefined, n: number): Promise<void> {
  await client?.query('INSERT INTO bench_insert (body) VALUES ($1)', [Buffer.from(bodyOf(n))])
}
