import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { Client } from 'pg'
import { type Figure, round } from '@/e2e/bench/figures'
import { people } from '@/e2e/bench/installation'
import { readWhile } from '@/e2e/bench/read-while'
import { until } from '@/e2e/faults/until'
import { withoutGuards } from '@/lib/cli/without-guards'
import { createDatabase } from '@/lib/db/client'
import { type Keyring, keyring, toKeyring } from '@/lib/personal-data/keyring'
import { openBytes, openText, sealBytes } from '@/lib/personal-data/seal'
import { BYTES_COLUMNS, TEXT_COLUMNS } from '@/lib/personal-data/sealed-columns'
import type { ScratchPostgres } from '@/lib/testing/scratch-postgres'
import { TEST_KEYS } from '@/lib/testing/test-keys.mjs'
import { insertOrdersInBulk } from '@/prisma/factories/bulk-orders'
import { insertPayoutsInBulk } from '@/prisma/factories/bulk-payouts'
import { makeTill } from '@/prisma/factories/tills'
import { makePerson } from '@/prisma/factories/users'

const PAYOUTS = 100_000
const ORDERS = 10_000
const KILLS = 5
const MOST_MS = 600_000
const SEALING = ['--conditions=react-server', '--import', 'tsx', 'lib/cli/migrate.ts', '--json']

/**
 * Another key for a hundred thousand payouts and the bytes of ten thousand orders, by `npm run migrate` as a process of its own that
 * is killed again and again, while others read with both keys: nothing that does not open, and no digest another.
 */
export async function measureKeyRotation(server: ScratchPostgres): Promise<Figure[]> {
  const { urls, close, environment } = await fill(server)
  const key = randomBytes(32).toString('hex')
  const given = { key, previous: TEST_KEYS.PERSONAL_DATA_KEY, indexKey: TEST_KEYS.PERSONAL_DATA_INDEX_KEY }
  const [both, alone] = [toKeyring(given), toKeyring({ ...given, previous: undefined })]
  const env = {
    ...environment,
    DATABASE_MIGRATION_URL: urls.ownerUrl,
    PERSONAL_DATA_KEY: key,
    PERSONAL_DATA_KEY_PREVIOUS: given.previous,
  }
  const watcher = new Client({ connectionString: urls.ownerUrl })
  await watcher.connect()
  try {
    const before = await digest(watcher, keyring())
    const reading = readWhile(urls.appUrl, both)
    const start = performance.now()
    const sealedAtKills = []
    for (let kill = 0; kill < KILLS; kill++) sealedAtKills.push(await killMidway(watcher, both, env))
    const { code, said } = await ended(seal(env))
    const took = performance.now() - start
    const { reads, failed } = await reading.stop()
    if (code !== 0 || !said.includes('"left":0')) throw new Error(`the sealing ended with ${code}: ${said}`)
    const after = await digest(watcher, alone)
    if (after !== before) throw new Error('what opens under the new key alone is not what was sealed')
    const others = await underOthers(watcher, alone)
    if (failed + others > 0) throw new Error(`${failed} reads failed, ${others} values are under another key`)
    return [
      {
        name: 'another key for 100,000 payouts and 10,000 bodies, killed five times',
        value: round(took),
        unit: 'ms',
        note: `killed at ${sealedAtKills.join(', ')} payouts under the new key`,
      },
      { name: 'payouts and bodies read meanwhile', value: reads, unit: 'count' },
      { name: 'of them that did not open', value: failed, unit: 'count', limit: 0 },
      { name: 'values left under another key', value: others, unit: 'count', limit: 0 },
    ]
  } finally {
    await watcher.end()
    await close()
  }
}

async function fill(server: ScratchPostgres) {
  const desk = await people(server, 'bench_keys')
  const { db, urls, accounts, maker } = desk
  const accountIds = { BR: accounts.BR.id, CL: accounts.CL.id }
  await insertPayoutsInBulk(db, { count: PAYOUTS, accountIds, makerIds: [maker.userId] })
  const cashier = await makePerson(db, 'cashier')
  const at = await makeTill(db, accounts.CL, cashier.userId)
  const owner = createDatabase(urls.ownerUrl, 1)
  await insertOrdersInBulk(owner, { count: ORDERS, at, cashierId: cashier.userId })
  await owner.$disconnect()
  const client = new Client({ connectionString: urls.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string; body: Buffer }>('SELECT id, body FROM cash_order')
  const sealed = rows.map(({ id, body }) => Buffer.from(sealBytes(body, 'cash_order.body', id)))
  await withoutGuards(client, ['cash_order'], () =>
    client.query(
      'UPDATE cash_order o SET body = v.body FROM unnest($1::text[], $2::bytea[]) AS v (id, body) WHERE o.id = v.id',
      [rows.map(({ id }) => id), sealed],
    ),
  )
  await client.query('VACUUM ANALYZE')
  await client.end()
  return desk
}

function seal(env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, SEALING, { env, stdio: ['ignore', 'pipe', 'inherit'] })
}

async function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  const said: string[] = []
  child.stdout?.on('data', (text) => said.push(String(text)))
  await once(child, 'close')
  return { code: child.exitCode, said: said.join('') }
}

/** Begins to seal, and ends that as a failing machine would, some rows later; so many are under the new key then. */
async function killMidway(client: Client, keys: Keyring, env: NodeJS.ProcessEnv): Promise<number> {
  const wanted = (await sealedPayouts(client, keys)) + randomInt(1, Math.floor(PAYOUTS / (KILLS + 2)))
  const child = seal(env)
  const exited = once(child, 'exit')
  const isThere = () => sealedPayouts(client, keys).then((count) => (count >= wanted ? count : null))
  const reached = await until(MOST_MS, isThere)
  child.kill('SIGKILL')
  await exited
  if (reached === null || child.signalCode !== 'SIGKILL') throw new Error('it was not killed while it sealed')
  return sealedPayouts(client, keys)
}

async function sealedPayouts(client: Client, { current }: Keyring): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM payout WHERE destination ^@ $1 AND beneficiary_name ^@ $1',
    [`s1.${current.id}.`],
  )
  return rows[0]?.count ?? 0
}

/** Of everything in the clear, with the digests that are stored beside it. What does not open throws. */
async function digest(client: Client, keys: Keyring): Promise<string> {
  const all = createHash('sha256')
  type Row = Record<'id' | 'destination' | 'name' | 'digest', string>
  for (let after = ''; ; ) {
    const { rows } = await client.query<Row>(
      `SELECT id, destination, beneficiary_name AS name, envelope_digest AS digest FROM payout
       WHERE id > $1 ORDER BY id LIMIT 5000`,
      [after],
    )
    const last = rows.at(-1)
    if (!last) break
    for (const row of rows) {
      const plain = openText(row.destination, 'payout.destination', row.id, keys)
      const name = openText(row.name, 'payout.beneficiary_name', row.id, keys)
      all.update(JSON.stringify([row.id, plain, name, row.digest]))
    }
    after = last.id
  }
  const { rows } = await client.query<{ id: string; body: Buffer; sha256: string }>(
    'SELECT id, body, body_sha256 AS sha256 FROM cash_order ORDER BY id',
  )
  for (const { id, body, sha256 } of rows) {
    const plain = openBytes(body, 'cash_order.body', id, keys)
    if (createHash('sha256').update(plain).digest('hex') !== sha256)
      throw new Error(`${id} has another digest`)
    all.update(JSON.stringify([id, sha256]))
  }
  return all.digest('hex')
}

/** Values of any sealed column that are not under the current key. */
async function underOthers(client: Client, { current }: Keyring): Promise<number> {
  let count = 0
  const columns = [
    ...Object.keys(TEXT_COLUMNS).map((column) => [column, `s1.${current.id}.`]),
    ...Object.keys(BYTES_COLUMNS).map((column) => [column, Buffer.from(`s1`).toString('hex') + current.id]),
  ]
  for (const [column = '', mark = ''] of columns) {
    const [table = '', field = ''] = column.split('.')
    const text = column in TEXT_COLUMNS ? field : `encode(${field}, 'hex')`
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${field} IS NOT NULL AND NOT ${text} ^@ $1`,
      [mark],
    )
    count += rows[0]?.count ?? 0
  }
  return count
}
