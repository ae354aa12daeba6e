import { parseArgs } from 'node:util'
import { commandProblem } from '@/lib/cli/command-problem'
import { findDatabase } from '@/lib/cli/find-database'
import { intoFile } from '@/lib/cli/into-file'
import { toldHelp } from '@/lib/cli/told-help'
import { createDatabase } from '@/lib/db/client'
import { exportApprovals } from '@/lib/evidence/export-approvals'
import type { Write } from '@/lib/evidence/export-file'

const USAGE = 'npm run approvals:export -- --payout ID | --all [--out FILE]'
const HELP = `Writes who approved which bytes under which rule, for approvals:verify. It holds personal data.

  ${USAGE}

  --payout ID   one payout; --all: every payout, with the whole audit chain
  --out FILE    a new file, readable by its owner alone; without it, to the terminal`

async function run(): Promise<boolean> {
  if (toldHelp(HELP)) return true
  const { values } = parseArgs({
    options: {
      payout: { type: 'string' },
      all: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  })
  const { payout, all, out } = values
  if ((payout !== undefined) === all) {
    console.error(`Say which payout, or all: ${USAGE}`)
    return false
  }
  const url = findDatabase()
  if (!url) {
    console.error('There is no database yet: run npm start once, or give DATABASE_URL.')
    return false
  }
  const db = createDatabase(url, 1)
  const asked = { payoutId: payout ?? null, now: new Date() }
  try {
    if (out === undefined) await exportApprovals(db, asked, toStdout)
    else await intoFile(out, (write) => exportApprovals(db, asked, write))
    return true
  } finally {
    await db.$disconnect()
  }
}

const toStdout: Write = (text) =>
  new Promise((written, failed) => {
    process.stdout.write(text, (error) => (error ? failed(error) : written()))
  })

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  console.error(commandProblem(error, USAGE))
  process.exitCode = 1
}
