import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import path from 'node:path'
import { buildWorker } from '@/e2e/faults/build-worker'
import { compressGuards } from '@/e2e/faults/compress-guards'
import { type Patch, STANDBY } from '@/e2e/faults/patches'
import { type Provider, startProvider } from '@/e2e/faults/provider'
import { Workers } from '@/e2e/faults/workers'
import { createDatabase, type Database } from '@/lib/db/client'
import type { DialsPatch } from '@/lib/simulator/dials'
import type { ScratchPostgres } from '@/lib/testing/scratch-postgres'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const TOKEN = 'MERCADOPAGO_FAULTS_TOKEN'
const SIGNING_KEY = 'MERCADOPAGO_FAULTS_SIGNING_KEY'
const WEBHOOK_SECRET = 'MERCADOPAGO_FAULTS_WEBHOOK_SECRET'
const COLLECTOR = 990_000_009
/** Longer than the worker's own patience. */
export const LEASE_MS = 3_000
const TIMEOUT_MS = 1_500

/** A production account over a real PostgreSQL, a provider that fails, workers that die, and a door for notifications. */
export type World = {
  readonly db: Database
  /** The same database, as the server's superuser. */
  readonly adminUrl: string
  readonly account: MadeAccount
  readonly maker: MadePerson
  readonly approver: MadePerson
  readonly provider: Provider
  readonly workers: Workers
  /** Where notifications arrive. */
  readonly publicUrl: string
  readonly stop: () => Promise<void>
}

type WorldOptions = {
  readonly server: ScratchPostgres
  readonly folder: string
  readonly name: string
  readonly seed: number
  readonly dials: DialsPatch
  readonly patches: readonly Patch[]
}

export async function openWorld({
  server,
  folder,
  name,
  seed,
  dials,
  patches,
}: WorldOptions): Promise<World> {
  const { appUrl, adminUrl } = await server.create(name)
  await compressGuards(adminUrl)
  const secrets = makeSecrets()
  const provider = await startProvider({
    folder,
    seed,
    dials: { ...dials, faultSeed: seed },
    account: {
      userId: COLLECTOR,
      site: 'MLB',
      accessToken: secrets.env[TOKEN],
      balance: '999999999.00',
      publicKeyPem: secrets.publicKeyPem,
      webhookSecret: secrets.env[WEBHOOK_SECRET],
    },
  })
  const environment = {
    ...process.env,
    ...secrets.env,
    NODE_ENV: 'production' as const,
    DATABASE_URL: appUrl,
    SESSION_SECRET: randomBytes(32).toString('hex'),
    DISPATCH_LEASE_MS: `${LEASE_MS}`,
    // Each life of a worker opens two connections a lane.
    WORKER_CONCURRENCY: '4',
    DISPATCH_TIMEOUT_MS: `${TIMEOUT_MS}`,
    LOG_LEVEL: 'info',
    GIRO_ANCHOR_DIR: path.join(folder, 'anchor'),
  }
  // The door for notifications runs in this process and reads its settings as the web app does.
  Object.assign(process.env, environment, { LOG_LEVEL: 'silent' })
  const db = createDatabase(appUrl)
  const [maker, approver] = [await makePerson(db, 'maker'), await makePerson(db, 'approver')]
  const account = await makeAccount(db, 'BR', {
    mode: 'production',
    collectorId: `${COLLECTOR}`,
    baseUrl: provider.url,
    accessTokenSource: TOKEN,
    signingKeySource: SIGNING_KEY,
    webhookSecretSource: WEBHOOK_SECRET,
  })
  const bundle = path.join(folder, 'worker.cjs')
  await buildWorker(bundle, [STANDBY, ...patches])
  const door = await openDoor()
  const logFile = path.join(folder, 'workers.log')
  const workers = new Workers({ bundle, count: 2, env: environment, logFile })
  const stop = async () => {
    await workers.end()
    await provider.stop()
    await door.close()
    await db.$disconnect()
  }
  return { db, adminUrl, account, maker, approver, provider, workers, publicUrl: door.url, stop }
}

function makeSecrets() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = { type: 'pkcs8', format: 'pem' } as const
  return {
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    env: {
      [TOKEN]: `APP_USR-${randomBytes(8).toString('hex')}`,
      [SIGNING_KEY]: privateKey.export(pem).toString(),
      [WEBHOOK_SECRET]: randomBytes(16).toString('hex'),
    } as const,
  }
}

/** The webhook route's own verb behind a plain HTTP server: what is tested here is the worker, not Next. */
async function openDoor(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const token = /^\/api\/webhooks\/mercadopago\/([^/?]+)/.exec(incoming.url ?? '')?.[1] ?? ''
    void asRequest(incoming)
      .then((request) => receiveDelivery(request, token))
      .then(({ status }) => outgoing.writeHead(status).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the door has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function asRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  // A request stream without an encoding yields buffers only.
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  const body = Buffer.concat(chunks)
  return new Request(`http://127.0.0.1${incoming.url ?? '/'}`, { method: 'POST', headers, body })
}
