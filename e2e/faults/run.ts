import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isExact, type Verdict } from '@/e2e/faults/check-run'
import { MUTANTS, type Mutant } from '@/e2e/faults/patches'
import { payOnce } from '@/e2e/faults/pay-once'
import { type ScratchPostgres, startScratchPostgres } from '@/lib/testing/scratch-postgres'

const { values } = parseArgs({
  options: {
    payouts: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    mutants: { type: 'boolean', default: false },
    /** A hundred payouts and three mutants: a look in a few minutes. */
    smoke: { type: 'boolean', default: false },
  },
})
const MUTANT_PAYOUTS = 60
/** Those that end as soon as right code does. */
const SMOKE = ['new-key-at-every-send', 'server-error-means-refused', 'result-written-before-the-reply']
const seed = Number(values.seed)
const folder = mkdtempSync(path.join(tmpdir(), 'giro-faults-'))
let failed = false

async function withServer<T>(run: (server: ScratchPostgres) => Promise<T>): Promise<T> {
  const server = await startScratchPostgres({ max_connections: '150', log_line_prefix: '%e ' })
  try {
    return await run(server)
  } finally {
    await server.stop()
  }
}

/** Each run has a server of its own, so that its log tells of nothing else. */
function run(name: string, payouts: number, patches: Mutant['patches'] = []): Promise<Verdict> {
  const own = path.join(folder, name)
  mkdirSync(own)
  const limitMs = 60_000 + payouts * 300
  return withServer((server) =>
    payOnce({ server, folder: own, name: 'faults', payouts, seed, limitMs, patches }),
  )
}

function tell({ problems, ...figures }: Verdict): void {
  for (const problem of problems.slice(0, 20)) console.error(`✗ ${problem}`)
  if (problems.length > 20) console.error(`✗ and ${problems.length - 20} more`)
  console.log(JSON.stringify(figures))
}

async function runPayouts(payouts: number): Promise<void> {
  const verdict = await run('payouts', payouts)
  tell(verdict)
  failed ||= !isExact(verdict)
}

/** Right code first, in the same short run: otherwise a slow machine would look like a mutant that was caught. */
async function runMutants(mutants: typeof MUTANTS): Promise<void> {
  const control = await run('control', MUTANT_PAYOUTS)
  if (!isExact(control)) tell(control)
  let caught = 0
  for (const { name, patches } of isExact(control) ? mutants : []) {
    const verdict = await run(name, MUTANT_PAYOUTS, patches)
    if (!isExact(verdict)) caught += 1
    const { debits, doubled, lost, unresolved, problems } = verdict
    const said = JSON.stringify({ debits, doubled, lost, unresolved, first: problems[0] })
    console.error(`${isExact(verdict) ? '✗ not caught' : '✓ caught'} ${name} ${said}`)
  }
  console.log(JSON.stringify({ mutants: mutants.length, caught }))
  failed ||= caught < mutants.length
}

try {
  if (values.mutants) await runMutants(MUTANTS)
  else await runPayouts(values.smoke ? 100 : Number(values.payouts))
  if (values.smoke) await runMutants(MUTANTS.filter(({ name }) => SMOKE.includes(name)))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
