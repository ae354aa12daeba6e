import { migrate } from '@/lib/cli/migrations'
import { prepareInstallation } from '@/lib/cli/prepare-installation'
import { refusalText } from '@/lib/cli/refusal-text'
import { WrongKeyError } from '@/lib/cli/seal-stored'
import { env } from '@/lib/env'
import { keyring } from '@/lib/personal-data/keyring'

// Run by the start command: tables, then content, in one process since each costs a second. One JSON line on standard
// output, or the reason on standard error.
/** Exit code of a refusal, whose text is all that there is to say; an unexpected error has another. */
const REFUSED = 3

async function setUp() {
  const settings = env()
  const { databaseUrl, databaseMigrationUrl, embeddedDatabase, mercadopago } = settings
  const { oneRole, demo } = await migrate({
    root: process.cwd(),
    ownerUrl: databaseMigrationUrl ?? databaseUrl,
    appUrl: databaseUrl,
    embedded: embeddedDatabase,
    keys: keyring(),
  })
  if (demo && mercadopago?.mode === 'production') return { refused: 'demo' }
  const { seeded, users, owing } = await prepareInstallation(settings, () => new Date())
  return { demo: demo || seeded, oneRole, users, owing }
}

try {
  console.log(JSON.stringify(await setUp()))
} catch (error) {
  console.error(error instanceof WrongKeyError ? error.message : refusalText(error))
  process.exitCode = REFUSED
}
