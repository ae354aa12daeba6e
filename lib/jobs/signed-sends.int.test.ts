import { createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { DESK_PUBLIC_KEY, DESK_SECRETS, deskEnvironment } from '@/lib/testing/desk-environment'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { workerProcesses } from '@/lib/testing/worker-process'
import { makeBankBrInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const startWorker = workerProcesses()
const FAULTS = { serverErrorBefore: 0.3, serverErrorAfter: 0.3, tooManyRequests: 0.1 }
const provider = simulatedProvider({ finalInReply: true, requireSignatureInProduction: true, faults: FAULTS })
const NAMES = ['Ana "Ñandú" São João', 'Zoë \\ O’Higgins', '🙂 Padaria', 'Conceição & Filhos', "D'Ávila"]
const PATIENCE = { timeout: 20_000, interval: 50 }
const KEY = createPublicKey(DESK_PUBLIC_KEY)

let accountId: string | undefined
async function account(): Promise<string> {
  accountId ??= (await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })).id
  return accountId
}

async function approved(n: number): Promise<Sent> {
  const id = await account()
  const beneficiaryName = NAMES[n % NAMES.length] ?? ''
  return desk().approved(id, makeBankBrInput(id, { beneficiaryName, reference: `signed-${n}` }))
}

/** As the jobs would: again when it is due, until the provider has said how it ended. */
async function sentToTheEnd(sent: Sent): Promise<void> {
  let at = new Date()
  for (let send = 0; send < 20; send += 1) {
    await dispatchAttempt(desk().job('dispatch_attempt', at), sent)
    const { nextSendAt } = await desk().attempt(sent.attemptId)
    if (!nextSendAt) return
    at = nextSendAt
  }
}

const posts = async () => (await provider.requests()).filter(({ method }) => method === 'POST')
type Post = Awaited<ReturnType<typeof posts>>[number]
const signatureOf = ({ headers }: Post) => Buffer.from(String(headers['x-signature']), 'base64')

it('every send is signed over exactly its bytes, repeats and odd names too', async () => {
  const sent: Sent[] = []
  for (let n = 0; n < 10; n += 1) sent.push(await approved(n))
  for (const one of sent) await sentToTheEnd(one)
  const all = await posts()
  expect(all.length).toBeGreaterThan(sent.length)
  for (const post of all)
    expect(verify(null, Buffer.from(post.bodyBase64, 'base64'), KEY, signatureOf(post))).toBe(true)
  for (const { payoutId, reference } of sent) {
    expect(await desk().payout(payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
    expect(await provider.debits(reference)).toBe(1)
  }
})

it('one flipped byte anywhere is refused and moves no money', async () => {
  await provider.dials({ faults: {} })
  const [post] = await posts()
  if (!post) throw new Error('nothing was sent')
  const bytes = Buffer.from(post.bodyBase64, 'base64')
  const headers = { ...post.headers, 'x-idempotency-key': crypto.randomUUID() }
  const send = (body: Buffer) =>
    fetch(`${provider.url()}/v1/transaction-intents/process`, {
      method: 'POST',
      headers: asText(headers),
      body: new Uint8Array(body),
    })
  for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
    const flipped = Buffer.from(bytes)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
    const answer = await send(flipped)
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('Invalid signature')])
  }
  const reference = String(JSON.parse(bytes.toString()).external_reference)
  expect(await provider.debits(reference)).toBe(1)
})

it('neither key nor token is in a worker’s log at its most talkative, nor anywhere in the database', async () => {
  const { urls } = desk()
  const worker = startWorker(urls.url, { LOG_LEVEL: 'trace' })
  await worker.started
  const sent = await approved(99)
  await expect.poll(async () => (await desk().payout(sent.payoutId)).state, PATIENCE).toBe('final')
  worker.child.kill('SIGTERM')
  await worker.ended
  const dump = await everything(urls.adminUrl)
  expect(dump).toContain(sent.payoutId)
  for (const secret of secrets()) {
    expect(worker.log()).not.toContain(secret)
    expect(dump).not.toContain(secret)
  }
})

function asText(headers: Post['headers']): [string, string][] {
  const dropped = /^(host|connection|content-length|transfer-encoding)$/
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || dropped.test(name) ? [] : [[name, String(value)] as [string, string]],
  )
}

/** The secrets in the forms in which they could turn up. */
function secrets(): string[] {
  const environment = deskEnvironment(desk().urls.url)
  const pem = environment[DESK_SECRETS.signingKeySource] ?? ''
  const seed = createPrivateKey(pem).export({ format: 'jwk' }).d ?? ''
  const middle = pem.split('\n')[1] ?? ''
  const token = environment[DESK_SECRETS.accessTokenSource] ?? ''
  const plain = [middle, seed, token, environment[DESK_SECRETS.webhookSecretSource] ?? '']
  expect(plain.every((text) => text.length > 10)).toBe(true)
  return plain.flatMap((text) => [text, Buffer.from(text).toString('hex')])
}

/** Every row of every table as text. */
async function everything(adminUrl: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'graphile_worker')`,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
    parts.push(...rows.map(({ row }) => row))
  }
  await client.end()
  return parts.join('\n')
}
