import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { commandProblem } from '@/lib/cli/command-problem'
import { toldHelp } from '@/lib/cli/told-help'
import { exportVerifier } from '@/lib/evidence/verify-export'
import type { VerifiedApproval, VerifiedPayout } from '@/lib/evidence/verify-record'

const USAGE =
  'npm run approvals:verify -- --file EXPORT [--payout ID] [--head HASH]  |  --payout ID  |  --all'
const HELP = `Proves who approved which bytes under which rule, from an export: no server, no database, no network. Exits with 1 at any flaw.

  ${USAGE}

  --file EXPORT    what approvals:export or "Download evidence" wrote
  --payout ID      only this one; without --file it is exported here first, beside a running Giro
  --all            every payout, exported here first
  --head HASH      the chain's last event of an earlier export, which this one still has to hold`

/** How each way of approving is proved, in words. */
const STANDINGS = {
  proved: 'proved by a passkey',
  attested: 'server-attested, not proved',
  rule: 'by a rule that asks nobody',
} as const

function readArguments() {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      payout: { type: 'string' },
      all: { type: 'boolean', default: false },
      head: { type: 'string' },
    },
  })
  return values
}
type Arguments = ReturnType<typeof readArguments>
type Take = (bytes: Uint8Array) => void

/** A file is read without a server; without one, the export is made here first. Returns whether there was anything. */
async function read({ file, payout, all }: Arguments, take: Take): Promise<boolean> {
  if (file !== undefined) {
    for await (const chunk of createReadStream(file)) take(chunk)
    return true
  }
  if ((payout !== undefined) === all) {
    console.error(`Give an export, or say which payout: ${USAGE}`)
    return false
  }
  // Whoever has a file needs none of this: no database, no settings, nothing that a build makes.
  const { exportHere } = await import('@/lib/cli/export-here')
  return await exportHere(payout ?? null, take)
}

function tell({ payoutId, approved, erased, sent, policy, approvals, trace, flaws }: VerifiedPayout): void {
  const mark = flaws.length > 0 ? '✗' : '✓'
  const gone = erased ? '  erased by the rule' : ''
  const said = flaws.map((flaw) => `  ${flaw}`).join('')
  console.log(`${mark} ${payoutId}  ${approved ? 'approved' : 'not approved'}${gone}${said}`)
  if (sent) {
    const { currency, amountMinor, version, body, envelope } = sent
    console.log(`    ${currency} ${amountMinor} (smallest unit), version ${version}`)
    console.log(`    bytes ${body}, envelope ${envelope}`)
  }
  for (const approval of approvals) console.log(`    ${approvalText(approval)}`)
  if (policy) console.log(`    complete under policy ${policy.number}, ${policy.digest}`)
  for (const line of trace) console.log(`    ${line}`)
}

function approvalText({ decidedAt, userId, name, standing, ...how }: VerifiedApproval): string {
  const { key, onBehalfOf, absentName, emergency, together } = how
  return [
    `${decidedAt}  ${userId ?? 'policy'}  ${name}`,
    ...(onBehalfOf === null ? [] : [`on behalf of ${absentName || onBehalfOf}`]),
    ...(emergency ? ['in an emergency'] : []),
    ...(together > 1 ? [`one of ${together} approved together`] : []),
    key ? `${STANDINGS[standing]}, key ${key.fingerprint} of ${key.since}` : STANDINGS[standing],
  ].join('  ')
}

async function run(): Promise<boolean> {
  if (toldHelp(HELP)) return true
  const given = readArguments()
  const { payout: only, head: known } = given
  const counts = { payouts: 0, approved: 0, proved: 0, attested: 0, rule: 0 }
  const flawed: Pick<VerifiedPayout, 'payoutId' | 'flaws'>[] = []
  const verifier = exportVerifier({
    known,
    tell: (payout) => {
      if (only !== undefined && payout.payoutId !== only) return
      tell(payout)
      const { payoutId, flaws, approved, approvals } = payout
      counts.payouts += 1
      if (approved) counts.approved += 1
      for (const { standing } of approvals) counts[standing] += 1
      if (flaws.length > 0) flawed.push({ payoutId, flaws })
    },
  })
  if (!(await read(given, verifier.write))) return false
  const { head, flaws } = verifier.end()
  for (const { line, flaw, payoutId } of flaws) console.log(`✗ line ${line}  ${flaw}  ${payoutId ?? ''}`)
  const missing = only !== undefined && counts.payouts === 0
  if (missing) console.log(`✗ ${only}  not in this export`)
  const chain = head && { seq: head.chain.seq, hash: head.chain.hash, whole: head.all }
  if (chain)
    console.log(`  audit chain ${chain.whole ? 'followed' : 'told'} up to event ${chain.seq}, ${chain.hash}`)
  const file = flaws.map(({ flaw, payoutId }) => (payoutId === undefined ? flaw : `${flaw} ${payoutId}`))
  console.log(JSON.stringify({ ...counts, chain, file, flawed }))
  return !missing && flaws.length === 0 && flawed.length === 0
}

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  console.error(commandProblem(error, USAGE))
  process.exitCode = 1
}
