import { commandProblem } from '@/lib/cli/command-problem'
import { findDatabase } from '@/lib/cli/find-database'
import { createDatabase } from '@/lib/db/client'
import { ALL_INVARIANTS, checkInvariants } from '@/lib/selfcheck/check-invariants'

const url = findDatabase()
if (!url) {
  console.error('There is no database yet: run npm start once, or give DATABASE_URL.')
  process.exit(1)
}
const db = createDatabase(url, 1)
const breaches = await checkInvariants(db).catch((error: unknown) => {
  console.error(commandProblem(error, ''))
  process.exit(1)
})
await db.$disconnect()
for (const { id, says } of ALL_INVARIANTS) {
  const breach = breaches.find((one) => one.id === id)
  console.log(`${breach ? '✗' : '✓'} ${id}  ${says}`)
  if (breach) console.log(`    ${breach.count} broken: ${breach.ids.join(', ')}`)
}
console.log(JSON.stringify({ checked: ALL_INVARIANTS.length, broken: breaches.map(({ id }) => id) }))
process.exit(breaches.length === 0 ? 0 : 1)
