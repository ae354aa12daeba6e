import { rmSync } from 'node:fs'

// The product under test from its very first start on, by the command that a newcomer runs.
const folder = process.env['GIRO_DATA_DIR']
if (!folder) throw new Error('GIRO_DATA_DIR says which installation may be erased')
rmSync(folder, { recursive: true, force: true })
await import('#lib/cli/start.mjs')
