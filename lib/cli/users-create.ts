import { parseArgs } from 'node:util'
import { commandProblem } from '@/lib/cli/command-problem'
import { findDatabase } from '@/lib/cli/find-database'
import { toldHelp } from '@/lib/cli/told-help'
import { createDatabase } from '@/lib/db/client'
import { LINK_PAGE } from '@/lib/domain/sign-in/link-page'
import { parseSettings } from '@/lib/env'
import { createFirstAdmin } from '@/lib/users/create-first-admin'

const USAGE = 'npm run users:create -- --email ana@example.com --name "Ana Pérez" --role admin'
const HELP = `Makes the first two admins; they add everybody else in the desk, under Settings.
Whoever may do more than read is accepted by the other of the two.

  ${USAGE}

  --email ADDRESS   with which the person signs in
  --name NAME       as others read it`

function readArguments(): { email: string; name: string } | undefined {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', default: 'admin' },
    },
  })
  const { email, name, role } = values
  if (!email || !name) {
    console.error(`Name the person: ${USAGE}`)
    return undefined
  }
  if (role !== 'admin') {
    console.error(
      'This command makes the first two admins only. They add everybody else in the desk, under Settings.',
    )
    return undefined
  }
  return { email, name }
}

async function run(): Promise<boolean> {
  if (toldHelp(HELP)) return true
  const person = readArguments()
  if (!person) return false
  const url = findDatabase()
  if (!url) {
    console.error('There is no database yet: run npm start once, or give DATABASE_URL.')
    return false
  }
  const db = createDatabase(url, 2)
  try {
    const actor = { type: 'operator', command: 'users:create' } as const
    // Under which people open this installation.
    const { relyingParty } = parseSettings(process.env)
    const { token } = await createFirstAdmin({ db, actor, now: () => new Date() }, person)
    console.log(
      `With this link, shown only now and good for 15 minutes, ${person.name} chooses the password of ${person.email.trim().toLowerCase()}:`,
    )
    console.log(`\n  ${relyingParty.origin}${LINK_PAGE}#${token}\n`)
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
