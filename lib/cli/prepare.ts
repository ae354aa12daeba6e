import { prepareInstallation } from '@/lib/cli/prepare-installation'
import { refusalText } from '@/lib/cli/refusal-text'
import { env } from '@/lib/env'

// Called by the start command after migrating; one JSON line on standard output, or the reason on standard error.
try {
  console.log(JSON.stringify(await prepareInstallation(env(), () => new Date())))
} catch (error) {
  console.error(refusalText(error))
  process.exitCode = 1
}
