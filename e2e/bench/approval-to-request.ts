import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Figure } from '@/e2e/bench/figures'
import { percentile, round } from '@/e2e/bench/figures'
import { end, type Installation, install, run } from '@/e2e/bench/installation'
import { freePort } from '@/lib/cli/ports.mjs'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import type { RequestsResponse } from '@/lib/simulator/control-types'
import { giveApproval } from '@/lib/testing/approve'
import { contextOf } from '@/lib/testing/open-test-database'
import type { ScratchPostgres } from '@/lib/testing/scratch-postgres'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const WARM_UP = 10
const SAMPLES = 100
const LIMIT_MS = 250
const ARRIVAL_LIMIT_MS = 10_000
const TOKEN_NAME = 'MERCADOPAGO_BENCH_TOKEN'
const TOKEN = 'TEST-bench'
const CONTROL = 'bench-control'

/** From the approver's click reaching the verb to the provider seeing the request's head: three processes, one by one. */
export async function measureApprovalToRequest(server: ScratchPostgres): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'giro-bench-'))
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const installation = await install(server, 'bench_worker', 0, { baseUrl, accessTokenSource: TOKEN_NAME })
  const simulator = run(['--import', 'tsx', 'lib/simulator/main.ts'], {
    ...process.env,
    SIMULATOR_PORT: String(port),
    SIMULATOR_CONTROL_TOKEN: CONTROL,
    SIMULATOR_LEDGER: path.join(folder, 'ledger.jsonl'),
    SIMULATOR_ACCOUNTS: JSON.stringify([
      {
        userId: Number(installation.accounts.BR.collectorId),
        site: 'MLB',
        accessToken: TOKEN,
        balance: '99999999.00',
      },
    ]),
  })
  const worker = run(['--conditions=react-server', '--import', 'tsx', 'lib/jobs/worker.ts'], {
    ...installation.environment,
    [TOKEN_NAME]: TOKEN,
  })
  const times: number[] = []
  for (let turn = 0; turn < WARM_UP + SAMPLES; turn++) {
    const took = await once(installation, baseUrl, `bench-${turn}`)
    if (turn >= WARM_UP) times.push(took)
  }
  await end(worker)
  await end(simulator)
  await installation.stop()
  rmSync(folder, { recursive: true, force: true })
  return [
    { name: 'approval to request leaving, p50', value: round(percentile(times, 50)), unit: 'ms' },
    {
      name: 'approval to request leaving, p95',
      value: round(percentile(times, 95)),
      unit: 'ms',
      limit: LIMIT_MS,
    },
  ]
}

async function once(
  { db, maker, approver, accounts }: Installation,
  baseUrl: string,
  reference: string,
): Promise<number> {
  const { payoutId } = await createPayout(
    contextOf(db, maker.actor),
    makePixInput(accounts.BR.id, { reference }),
  )
  const { digest } = await submitPayout(
    contextOf(db, maker.actor),
    { payoutId, version: 1 },
    { publicUrl: undefined },
  )
  const start = Date.now()
  await giveApproval(contextOf(db, approver.actor), { payoutId, version: 1, digest })
  return (await arrivalOf(baseUrl, reference)) - start
}

async function arrivalOf(baseUrl: string, reference: string): Promise<number> {
  const url = `${baseUrl}/__control/requests?method=POST&limit=5`
  for (const limit = Date.now() + ARRIVAL_LIMIT_MS; Date.now() < limit; await pause(20)) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${CONTROL}` } }).catch(
      () => undefined,
    )
    // The simulator's own types say what its control port answers.
    const { requests } = answer ? ((await answer.json()) as RequestsResponse) : { requests: [] }
    const own = requests.find(({ bodyBase64 }) =>
      Buffer.from(bodyBase64, 'base64').includes(`"${reference}"`),
    )
    if (own) return own.arrivedAtMs
  }
  throw new Error(`${reference}: no request arrived`)
}
