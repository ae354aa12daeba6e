import { createReadStream, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chainVerifier, type FoundFlaw, type VerifiedChain } from '@/lib/audit/verify-chain'
import { commandProblem } from '@/lib/cli/command-problem'
import { toldHelp } from '@/lib/cli/told-help'
import { splitLines } from '@/lib/evidence/split-lines'

const USAGE = 'npm run audit:verify -- --file EXPORT --checkpoints FILE [--checkpoints FILE …] [--key KEY]'
const HELP = `Proves that an exported audit trail is the one that Giro wrote: no server, no database, no network. Exits with 1 at any flaw.

  ${USAGE}

  --file EXPORT        what audit:export wrote
  --checkpoints FILE   what was kept elsewhere: the file of checkpoints, a system log, a mail; words around them do no harm
  --key KEY            the public key that signs them, as Giro shows it; without it, all have to be by one and the same`

/** What one line of findings says at most. */
const MOST_TOLD = 50

const SAYS = {
  altered: 'event %: what it says is not what was written',
  missing: 'event %: it is gone',
  inserted: 'event %: another one has its number',
  moved: 'event %: it stands in another place',
  rewritten: 'event %: a checkpoint says that the trail was another one up to here',
  cut: 'event %: a checkpoint tells of it, and the trail ends before',
  unreadable: 'line %: no line of an export',
  unfinished: 'event %: the export ends before what its head says',
  forged_checkpoint: 'checkpoints, line %: its signature does not fit, or another key made it',
  other_instance: 'checkpoint of event %: of another installation',
  guards_off: 'the database did not protect the trail when this was exported',
  several_keys: 'the checkpoints are by several keys: say with --key which one is to be trusted',
} as const

function readArguments() {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      checkpoints: { type: 'string', multiple: true, default: [] },
      key: { type: 'string' },
    },
  })
  return values
}

async function verify(): Promise<VerifiedChain | null> {
  const { file, checkpoints, key } = readArguments()
  if (file === undefined) {
    console.error(`Give an export: ${USAGE}`)
    return null
  }
  const told = checkpoints.flatMap((name) => readFileSync(name, 'utf8').split(/\r?\n/))
  const verifier = chainVerifier(told, key)
  const lines = splitLines((bytes) => verifier.line(bytes.toString('utf8')))
  for await (const chunk of createReadStream(file)) lines.write(chunk)
  const verified = verifier.end()
  const isCut = lines.rest() > 0
  return isCut ? { ...verified, flaws: [...verified.flaws, { flaw: 'unfinished', at: 0 }] } : verified
}

function tell({ flaws, events, checkpoints, vouchedTo, keys }: VerifiedChain): void {
  for (const { flaw, at } of flaws.slice(0, MOST_TOLD))
    console.log(`✗ ${SAYS[flaw].replace('%', String(at))}`)
  if (flaws.length > MOST_TOLD) console.log(`✗ and ${flaws.length - MOST_TOLD} more`)
  if (flaws.length === 0) console.log(`✓ ${events} events, each follows from the one before`)
  for (const one of keys) console.log(`  checkpoints by key ${one}`)
  if (checkpoints === 0)
    console.log(
      '  no checkpoint was given: a trail that was rewritten as a whole, or cut, would not be noticed',
    )
  else console.log(`  ${checkpoints} checkpoints, the last that agrees is of event ${vouchedTo}`)
}

function countOf(flaws: readonly FoundFlaw[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { flaw } of flaws) counts[flaw] = (counts[flaw] ?? 0) + 1
  return counts
}

async function run(): Promise<boolean> {
  if (toldHelp(HELP)) return true
  const verified = await verify()
  if (!verified) return false
  tell(verified)
  const { head, events, checkpoints, vouchedTo, flaws } = verified
  const first = flaws[0] ?? null
  const chain = head?.chain ?? null
  console.log(JSON.stringify({ events, checkpoints, vouchedTo, chain, flaws: countOf(flaws), first }))
  return flaws.length === 0
}

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  console.error(commandProblem(error, USAGE))
  process.exitCode = 1
}
