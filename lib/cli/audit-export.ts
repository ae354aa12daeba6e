import { parseArgs } from 'node:util'
import { exportChain } from '@/lib/audit/export-chain'
import { commandProblem } from '@/lib/cli/command-problem'
import { findDatabase } from '@/lib/cli/find-database'
import { intoFile } from '@/lib/cli/into-file'
import { toldHelp } from '@/lib/cli/told-help'
import { createDatabase } from '@/lib/db/client'

const USAGE = 'npm run audit:export -- --out FILE'
const HELP = `Writes the whole audit trail of this moment, for audit:verify.

  ${USAGE}

  --out FILE    a new file, readable by its owner alone`

async function run(): Promise<boolean> {
  if (toldHelp(HELP)) return true
  const { out } = parseArgs({ options: { out: { type: 'string' } } }).values
  if (out === undefined) {
    console.error(`Say where to: ${USAGE}`)
    return false
  }
  const url = findDatabase()
  if (!url) {
    console.error('There is no database yet: run npm start once, or give DATABASE_URL.')
    return false
  }
  const db = createDatabase(url, 1)
  try {
    await intoFile(out, (write) => exportChain(db, new Date(), write))
    return true
  } finally {
    await db.$disconnect()
  }
}

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  console.error(commandProblem(error, USAGE))
  process.exitCode = 1
}
