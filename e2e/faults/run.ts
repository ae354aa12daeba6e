import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { RACES, runApprovals } from '@/e2e/faults/approvals/run-approvals'
import { isBroken, isExact, type Verdict } from '@/e2e/faults/check-run'
import { MUTANTS, type Mutant } from '@/e2e/faults/mutants'
import { SHORT_HORIZON } from '@/e2e/faults/patches'
import { type PayOnceOptions, payOnce } from '@/e2e/faults/pay-once'
import { FORGETFUL, STORM } from '@/e2e/faults/scenarios'
import { runWebhooks } from '@/e2e/faults/webhooks/run-webhooks'
import { startScratchPostgres } from '@/lib/testing/scratch-postgres'

const { values } = parseArgs({
  options: {
    payouts: { type: 'string' },
    seed: { type: 'string', default: '1' },
    /** Does the storm notice mistakes? */
    mutants: { type: 'boolean', default: false },
    /** Only mutants of these names. */
    only: { type: 'string', multiple: true },
    /** A provider that forgets keys, with and without the horizon of repeats. */
    forgetful: { type: 'boolean', default: false },
    /** Notifications: acknowledged is stored, bursts, forgeries, fuzz. */
    webhooks: { type: 'boolean', default: false },
    /** Two approvers and an edit at the same moment, over two web processes. */
    approvals: { type: 'boolean', default: false },
    /** A hundred payouts and three mutants: a look in a minute. */
    smoke: { type: 'boolean', default: false },
  },
})
const MUTANT_PAYOUTS = 60
/** One that pays twice, and the two that do so only in worse company. */
const SMOKE_PAYOUTS = 30
const SMOKE = ['new-key-at-every-send', 'sent-before-claimed', 'no-fence']
const seed = Number(values.seed)
const folder = mkdtempSync(path.join(tmpdir(), 'giro-faults-'))
let failed = false

type Run = Pick<PayOnceOptions, 'payouts' | 'patches' | 'scenario' | 'endsBroken'>

/** Each run has a server of its own, so that its log tells of nothing else. */
async function run(name: string, options: Run): Promise<Verdict> {
  const own = path.join(folder, name)
  mkdirSync(own)
  const limitMs = 120_000 + options.payouts * 500
  // A sign-in that is cheap, since each worker signs in nine times and lives for two seconds.
  const settings = { max_connections: '150', log_line_prefix: '%e ', scram_iterations: '1' }
  const server = await startScratchPostgres(settings)
  try {
    const told = await payOnce({ ...options, server, folder: own, name: 'faults', seed, limitMs })
    if (told.trouble) {
      const killsPerSecond = Math.round((100 * told.trouble.kills) / told.verdict.seconds) / 100
      console.error(`${name} ${JSON.stringify({ ...told.trouble, problems: undefined, killsPerSecond })}`)
    }
    if (!options.endsBroken) for (const line of told.stories) console.error(line)
    return told.verdict
  } finally {
    await server.stop()
  }
}

function tell({ problems, ...figures }: Verdict): void {
  for (const problem of problems.slice(0, 20)) console.error(`✗ ${problem}`)
  if (problems.length > 20) console.error(`✗ and ${problems.length - 20} more`)
  console.log(JSON.stringify(figures))
}

/** Right code. False when it was not exact. */
async function pay(options: Omit<Run, 'endsBroken'>): Promise<boolean> {
  const verdict = await run('payouts', options)
  tell(verdict)
  failed ||= !isExact(verdict)
  return isExact(verdict)
}

/** A mutant is caught when it breaks a rule, not when it only takes too long. */
async function hunt(mutants: readonly Mutant[], options: Omit<Run, 'patches' | 'endsBroken'>): Promise<void> {
  let caught = 0
  for (const { name, patches } of mutants) {
    const verdict = await run(name, { ...options, patches, endsBroken: true })
    if (isBroken(verdict)) caught += 1
    const { debits, doubled, lost, unresolved, problems } = verdict
    const said = JSON.stringify({ debits, doubled, lost, unresolved, broken: reasons(problems) })
    console.error(`${isBroken(verdict) ? '✓ caught' : '✗ not caught'} ${name} ${said}`)
  }
  console.log(JSON.stringify({ mutants: mutants.length, caught }))
  failed ||= caught < mutants.length
}

/** One problem of each rule, with how many there are. */
function reasons(problems: readonly string[]): string[] {
  const rules = new Map<string, string[]>()
  for (const problem of problems) {
    const [rule = ''] = problem.split(' ')
    rules.set(rule, [...(rules.get(rule) ?? []), problem])
  }
  return [...rules.values()].map((own) => `${own.length} × ${own[0]}`)
}

const payouts = (usual: number) => Number(values.payouts ?? usual)
const chosen = (names: readonly string[] | undefined) =>
  MUTANTS.filter(({ name }) => names === undefined || names.includes(name))

try {
  if (values.webhooks) failed = !(await runWebhooks({ folder, seed, smoke: values.smoke }))
  else if (values.approvals) {
    const races = payouts(values.smoke ? RACES.smoke : RACES.long)
    failed = !(await runApprovals({ folder, seed, races }))
  } else if (values.forgetful) {
    const options = { scenario: FORGETFUL, payouts: payouts(300) }
    await pay({ ...options, patches: [SHORT_HORIZON] })
    await hunt([{ name: 'no-horizon', patches: [] }], options)
  } else if (values.smoke) {
    // Right code first: a slow machine must not look like a mutant that was caught.
    if (await pay({ scenario: STORM, payouts: payouts(100) })) {
      await hunt(chosen(SMOKE), { scenario: STORM, payouts: SMOKE_PAYOUTS })
    }
  } else if (values.mutants) {
    const options = { scenario: STORM, payouts: payouts(MUTANT_PAYOUTS) }
    if (await pay(options)) await hunt(chosen(values.only), options)
  } else {
    await pay({ scenario: STORM, payouts: payouts(500) })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
