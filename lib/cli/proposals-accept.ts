import { parseArgs } from 'node:util'
import { commandProblem } from '@/lib/cli/command-problem'
import { findDatabase } from '@/lib/cli/find-database'
import { toldHelp } from '@/lib/cli/told-help'
import { createDatabase, type Database } from '@/lib/db/client'
import { recoverPolicy } from '@/lib/policies/recover-policy'
import { recoverChange } from '@/lib/proposals/recover-change'

const USAGE = 'npm run proposals:accept -- --of rules --number 7 --reason "The other admin left the company."'
const HELP = `Accepts what waits for a second admin where no other admin is left, and writes so into the audit and on its page.
While another person is an active admin, it changes nothing.

  ${USAGE}

  --of rules|limits|pair|withdrawals|role|account   what the proposal is of: the approval rules, the caps, the emergency pair, the
                                            limits of withdrawals, somebody's role, a Mercado Pago account
  --number N                                its number, as Settings shows it
  --reason TEXT                             why nobody else accepts it; it stays for everybody to read`
const KINDS = {
  rules: 'policy',
  limits: 'limits',
  pair: 'emergency_pair',
  withdrawals: 'cash_limits',
  role: 'role',
  account: 'account',
} as const
type Word = keyof typeof KINDS

function isWord(text: string): text is Word {
  return Object.hasOwn(KINDS, text)
}

async function run(): Promise<boolean> {
  if (toldHelp(HELP)) return true
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { of: text, number: text, reason: text } })
  const { of = '', number, reason } = values
  if (!isWord(of) || !number || !reason) {
    console.error(
      `Name the proposal (--of rules, limits, pair, withdrawals, role or account) and say why: ${USAGE}`,
    )
    return false
  }
  const url = findDatabase()
  if (!url) {
    console.error('There is no database yet: run npm start once, or give DATABASE_URL.')
    return false
  }
  const db = createDatabase(url, 2)
  try {
    const { number: accepted, replaces } = await accept(db, of, { number: Number(number), reason })
    console.log(
      `Of the ${of}, no. ${accepted} is in force and replaces no. ${replaces}. It says that it was accepted here.`,
    )
    return true
  } finally {
    await db.$disconnect()
  }
}

function accept(db: Database, of: Word, named: { readonly number: number; readonly reason: string }) {
  const actor = { type: 'operator', command: 'proposals:accept' } as const
  const context = { db, actor, now: () => new Date() }
  const kind = KINDS[of]
  return kind === 'policy' ? recoverPolicy(context, named) : recoverChange(context, { ...named, kind })
}

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  console.error(commandProblem(error, USAGE))
  process.exitCode = 1
}
