import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Post, postTogether } from '@/e2e/faults/approvals/last-byte'
import { problemsOf, readStanding, type Shown } from '@/e2e/faults/approvals/standing'
import { until } from '@/e2e/faults/until'
import { startWeb } from '@/e2e/faults/webhooks/web-server'
import { type HookWorld, inLanes, openHookWorld } from '@/e2e/faults/webhooks/world'
import { readActions } from '@/e2e/fixtures/build'
import { SESSION_COOKIES } from '@/lib/auth/request-names'
import { freePort } from '@/lib/cli/ports.mjs'
import { database } from '@/lib/db/client'
import { runWorker } from '@/lib/jobs/run-worker'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import type { LedgerEntry } from '@/lib/simulator/ledger-entries'
import { passkeyOf, proofFor } from '@/lib/testing/approve'
import { contextOf } from '@/lib/testing/open-test-database'
import { startScratchPostgres } from '@/lib/testing/scratch-postgres'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson, sessionCookie } from '@/prisma/factories/users'

export const RACES = { long: 1_000, smoke: 50 } as const
const WORKER = { concurrency: 6, leaseMs: 30_000 }
/** Races under way at a time, each about a payout of its own. */
const LANES = 4
const SEND_LIMIT_MS = 120_000
const PUBLIC_URL = 'https://desk.giro.invalid'
const SHOWN_AMOUNT = '100,00'
const OTHER_AMOUNT = '999,00'
/** What the maker does while two approve. */
const CHANGES = ['editPayoutAction', 'editAndSubmitPayoutAction', 'recallPayoutAction'] as const
type Change = (typeof CHANGES)[number]

/** Posts a server action as this person, to one of the web processes. */
type Ask = (person: MadePerson, web: number, action: string, input: unknown) => Promise<Post>

type Options = { readonly folder: string; readonly seed: number; readonly races: number }

/**
 * Two approvers and the maker, each request whole at the same moment, over two web processes: one of the approvals counts at
 * most, for what was shown, with one job; and what leaves in the end was approved. The last line is one JSON object.
 */
export async function runApprovals({ folder, seed, races }: Options): Promise<boolean> {
  const begin = performance.now()
  const server = await startScratchPostgres({ max_connections: '150' })
  const world = await openHookWorld(server, folder, seed)
  const secret = randomBytes(32).toString('hex')
  const ports = [await freePort(), await freePort()]
  // One address for both: what a passkey signs names it.
  const environment = {
    ...world.environment,
    PUBLIC_URL,
    REQUESTS_PER_MINUTE: '100000',
    OPEN_REQUESTS_PER_MINUTE: '100000',
  }
  Object.assign(process.env, environment)
  const webs = await Promise.all(ports.map((port) => startWeb(environment, port, secret)))
  try {
    const approvers = [await makePerson(world.db, 'approver'), await makePerson(world.db, 'approver')]
    // Whoever prepares real money has a second factor, too.
    await passkeyOf(world.db, world.maker.userId)
    const ask = asker(ports, secret)
    const told = { approved: 0, changed: 0, both: 0, neither: 0 }
    const problems: string[] = []
    await inLanes(LANES, Array(races).keys(), async (race) => {
      const shown = await submitted(world)
      const change = CHANGES[Math.floor(race / 3) % CHANGES.length] ?? 'editPayoutAction'
      const posts = await Promise.all([
        ...approvers.map(async (person, web) =>
          ask(person, web, 'approveAction', await answered(world, person, shown)),
        ),
        ask(world.maker, race % 2, change, changeOf(world, shown, change)),
      ])
      // Two of three at the very same moment; in the third the maker, who has more to do, is a little ahead.
      const delayMs = race % 3 === 2 ? 1 + (race % 16) : 0
      const timed = posts.map((post, index) => (index < approvers.length ? { ...post, delayMs } : post))
      const answers = (await postTogether(timed)).map(wasDone)
      const approved = answers.slice(0, approvers.length).filter(Boolean).length
      const changed = answers.at(-1) === true
      problems.push(...problemsOf(shown, await readStanding(world.db, shown), { approved, changed }))
      const end = approved > 0 ? (changed ? 'both' : 'approved') : changed ? 'changed' : 'neither'
      told[end] += 1
    })
    const left = await sendAll(world, folder)
    const count = (rule: string) => problems.filter((one) => one.includes(rule)).length
    for (const problem of problems.slice(0, 20)) console.error(`✗ ${problem}`)
    const seconds = Math.round((performance.now() - begin) / 100) / 10
    const figures = {
      races,
      ...told,
      doubleJobs: count('double-job'),
      unseen: count('unseen'),
      problems: problems.length,
      ...left,
      seconds,
    }
    console.log(JSON.stringify(figures))
    return (
      problems.length + told.neither + left.wrong === 0 &&
      left.debits === told.approved &&
      told.both > 0 &&
      told.changed > 0
    )
  } finally {
    await Promise.all(webs.map((web) => web.kill()))
    await database().$disconnect()
    await world.stop()
    await server.stop()
  }
}

function asker(ports: readonly number[], secret: string): Ask {
  const actions = readActions()
  return async (person, web, name, input) => {
    const action = actions.find((one) => one.name === name)
    if (!action) throw new Error(`the build has no ${name}`)
    const cookie = `${SESSION_COOKIES[0]}=${await sessionCookie(person.secret, secret)}`
    const headers = {
      'next-action': action.id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      origin: `http://localhost:${ports[web]}`,
      cookie,
    }
    return { port: ports[web] ?? 0, path: action.page, headers, body: JSON.stringify([input]) }
  }
}

const wasDone = (answer: string) => answer.includes('"ok":true')

async function submitted({ db, maker, account }: HookWorld): Promise<Shown> {
  const context = contextOf(db, maker.actor)
  const { payoutId } = await createPayout(context, makePixInput(account.id, { amount: SHOWN_AMOUNT }))
  const { digest } = await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  const { attemptId } = await db.payout.findUniqueOrThrow({ where: { id: payoutId } })
  return { payoutId, version: 1, digest, attemptId: attemptId ?? '' }
}

/** What the approver's screen posts: what was shown, with a passkey's answer about it. */
async function answered(
  { db }: HookWorld,
  { actor }: MadePerson,
  { payoutId, version, digest }: Shown,
): Promise<unknown> {
  const seen = { payoutId, version, digest }
  return { ...seen, proof: await proofFor(contextOf(db, actor), seen) }
}

function changeOf({ account }: HookWorld, { payoutId, version }: Shown, change: Change): unknown {
  if (change === 'recallPayoutAction') return { payoutId, version }
  return { payoutId, version, payout: makePixInput(account.id, { amount: OTHER_AMOUNT }) }
}

/** A worker does all that is left to do: every debit is one that was approved, of the amount that was shown. */
async function sendAll({ db, urls }: HookWorld, folder: string): Promise<{ debits: number; wrong: number }> {
  const worker = await runWorker({ databaseUrl: urls.appUrl, ...WORKER })
  await until(SEND_LIMIT_MS, async () => {
    const open = await db.payout.count({ where: { state: { in: ['approved', 'sending'] } } })
    return open === 0 ? true : null
  })
  await worker.stop()
  const lines = readFileSync(path.join(folder, 'ledger.jsonl'), 'utf8').split('\n').filter(Boolean)
  const debits = lines
    .map((line) => JSON.parse(line) as LedgerEntry) // the simulator's own lines
    .flatMap((entry) => (entry.type === 'debit' ? [entry] : []))
  const distinct = new Set(debits.map((entry) => entry.externalReference)).size
  const wrong = debits.filter(({ amount }) => Number(amount) !== 100).length + debits.length - distinct
  return { debits: debits.length, wrong }
}
