import path from 'node:path'
import { createDatabase, type Database } from '@/lib/db/client'
import type { DialsPatch } from '@/lib/simulator/dials'
import { startSimulator } from '@/lib/simulator/server'
import {
  DESK_PUBLIC_KEY,
  DESK_SECRETS,
  DESK_TOKEN,
  DESK_WEBHOOK_SECRET,
  deskEnvironment,
} from '@/lib/testing/desk-environment'
import type { DatabaseUrls, ScratchPostgres } from '@/lib/testing/scratch-postgres'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const COLLECTOR = 990_000_778
const CONTROL = 'control-ficticio'
/** Nothing moves by itself, and nobody tells of it: the run does both. */
const STILL: DialsPatch = {
  webhooksEnabled: false,
  steerByReference: false,
  steerByAmount: false,
  defaultOutcome: 'pending_bank',
  stepDelayMs: [900_000_000, 900_000_000],
}

/** A desk over a real PostgreSQL with the simulator beside it. Its settings stand in this process's environment. */
export type HookWorld = {
  readonly db: Database
  readonly urls: DatabaseUrls
  readonly account: MadeAccount
  readonly maker: MadePerson
  readonly environment: Record<string, string>
  readonly providerUrl: string
  readonly control: <T>(method: string, call: string, body?: object) => Promise<T>
  readonly stop: () => Promise<void>
}

export async function openHookWorld(
  server: ScratchPostgres,
  folder: string,
  seed: number,
): Promise<HookWorld> {
  const urls = await server.create('webhooks')
  const environment = deskEnvironment(urls.appUrl)
  Object.assign(process.env, environment)
  const simulator = await startSimulator({
    controlToken: CONTROL,
    ledgerPath: path.join(folder, 'ledger.jsonl'),
    seed,
    dials: STILL,
    accounts: [
      {
        userId: COLLECTOR,
        site: 'MLB',
        accessToken: DESK_TOKEN,
        publicKeyPem: DESK_PUBLIC_KEY,
        webhookSecret: DESK_WEBHOOK_SECRET,
        balance: '999999999.00',
      },
    ],
  })
  const db = createDatabase(urls.appUrl)
  const account = await makeAccount(db, 'BR', {
    mode: 'production',
    collectorId: `${COLLECTOR}`,
    baseUrl: simulator.url,
    ...DESK_SECRETS,
  })
  const maker = await makePerson(db, 'maker')
  return {
    ...{ db, urls, account, maker, environment },
    providerUrl: simulator.url,
    control: async <T>(method: string, call: string, body?: object): Promise<T> => {
      const response = await fetch(`${simulator.url}/__control${call}`, {
        method,
        headers: { authorization: `Bearer ${CONTROL}` },
        ...(body && { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${call}: ${response.status} ${await response.text()}`)
      return (await response.json()) as T // the control port answers with the type that it declares
    },
    stop: async () => {
      await db.$disconnect()
      await simulator.close()
    },
  }
}

/** Works on all items with so many at a time. */
export async function inLanes<T>(
  lanes: number,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]()
  const lane = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
