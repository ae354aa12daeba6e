import path from 'node:path'
import { DEMO_PASSWORD, DEMO_USERS } from '#lib/users/demo-users.mjs'
import { ROOT } from './run-step.mjs'

/**
 * The last lines of a start: where Giro is and who can sign in.
 * @param {import('./application.mjs').Started} started
 * @param {string} folder
 */
export function welcome({ settings, demo, users, owing, oneRole, operatorPage, phonePage }, folder) {
  const local = `http://localhost:${settings.port}`
  const lines = ['', `Giro is ready: ${settings.publicUrl ?? local}`]
  if (settings.simulated) lines.push('', 'The simulator is in use: no real money moves.')
  if (settings.simulated && demo) {
    lines.push(`Sign in with the password ${DEMO_PASSWORD} as`)
    for (const { role, email } of DEMO_USERS) lines.push(`  ${role.padEnd(9)} ${email}`)
  }
  if (phonePage) lines.push('', `The phone of a customer, who pays at the tills: ${phonePage}`)
  if (operatorPage) lines.push('', `Rehearse an outage: ${operatorPage}`)
  if (users === 0 && !demo)
    lines.push('', 'Nobody can sign in yet: npm run users:create makes the first two admins.')
  if (owing > 0)
    lines.push(
      '',
      `Of the people who prepare or approve, ${owing} have no second factor: at their next request they have to add one.`,
    )
  if (oneRole)
    lines.push(
      '',
      'The application runs as the owner of its tables; DATABASE_MIGRATION_URL separates the two.',
    )
  const where = path.relative(ROOT, folder) || folder
  lines.push('', `Ctrl-C stops everything. Data and logs are in ${where}.`, '')
  return lines.join('\n')
}
