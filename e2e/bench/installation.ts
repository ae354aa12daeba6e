import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@/lib/cli/ports.mjs'
import { createDatabase, type Database } from '@/lib/db/client'
import type { DatabaseUrls, ScratchPostgres } from '@/lib/testing/scratch-postgres'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { insertPayoutsInBulk } from '@/prisma/factories/bulk-payouts'
import { type MadePerson, makePerson, sessionCookie } from '@/prisma/factories/users'

const SESSION_SECRET = randomBytes(32).toString('hex')
const READY_LIMIT_MS = 60_000

/** A database with people and accounts, and the environment of processes over it. */
export type People = {
  readonly db: Database
  readonly urls: DatabaseUrls
  readonly maker: MadePerson
  readonly approver: MadePerson
  readonly accounts: { readonly BR: MadeAccount; readonly CL: MadeAccount }
  readonly environment: NodeJS.ProcessEnv
  readonly close: () => Promise<void>
}

/** The same with payouts, and a production web server over it. */
export type Installation = Omit<People, 'close'> & {
  readonly url: string
  readonly cookie: string
  readonly stop: () => Promise<void>
}

type AccountOptions = { baseUrl?: string; accessTokenSource?: string }

export async function people(
  server: ScratchPostgres,
  name: string,
  account: AccountOptions = {},
): Promise<People> {
  const urls = await server.create(name)
  const db = createDatabase(urls.appUrl)
  // Who reads its pages has no second factor.
  await db.installation.update({ where: { id: 1 }, data: { demoSeededAt: new Date() } })
  const [maker, approver] = [await makePerson(db, 'maker'), await makePerson(db, 'approver')]
  const accounts = { BR: await makeAccount(db, 'BR', account), CL: await makeAccount(db, 'CL', account) }
  const anchorDir = mkdtempSync(path.join(tmpdir(), 'giro-bench-anchor-'))
  const environment = {
    ...process.env,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: urls.appUrl,
    SESSION_SECRET,
    LOG_LEVEL: 'silent',
    // All from one address, as fast as it can.
    OPEN_REQUESTS_PER_MINUTE: '1000000',
    GIRO_ANCHOR_DIR: anchorDir,
  }
  // Verbs are called in this process, too.
  Object.assign(process.env, { DATABASE_URL: urls.appUrl, SESSION_SECRET })
  const close = async () => {
    await db.$disconnect()
    rmSync(anchorDir, { recursive: true, force: true })
  }
  return { db, urls, maker, approver, accounts, environment, close }
}

export async function install(
  server: ScratchPostgres,
  name: string,
  payouts: number,
  account: AccountOptions = {},
): Promise<Installation> {
  const { close, ...desk } = await people(server, name, account)
  const { db, urls, maker, accounts } = desk
  if (payouts > 0) {
    const accountIds = { BR: accounts.BR.id, CL: accounts.CL.id }
    const owner = createDatabase(urls.ownerUrl, 1)
    await insertPayoutsInBulk(db, { count: payouts, accountIds, makerIds: [maker.userId] })
    await owner.$executeRawUnsafe('VACUUM ANALYZE')
    await owner.$disconnect()
  }
  const port = await freePort()
  const environment = { ...desk.environment, PORT: String(port), NEXTAUTH_URL: `http://localhost:${port}` }
  const web = run(['node_modules/next/dist/bin/next', 'start', '-p', String(port)], environment)
  const url = `http://127.0.0.1:${port}`
  await untilAnswers(`${url}/api/health/live`)
  const stop = async () => {
    await end(web)
    await close()
  }
  const cookie = `next-auth.session-token=${await sessionCookie(maker.secret, SESSION_SECRET)}`
  return { ...desk, environment, url, cookie, stop }
}

/** Starts a child of ours that says nothing. */
export function run(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function untilAnswers(url: string): Promise<void> {
  for (const limit = Date.now() + READY_LIMIT_MS; ; await pause(100)) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > limit) throw new Error(`${url} does not answer`)
  }
}
