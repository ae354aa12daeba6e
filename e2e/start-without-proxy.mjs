import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { childEnvironments } from '#lib/cli/child-environment.mjs'
import { personalKeySettings, readAuditKey, readSecrets, rememberedPort } from '#lib/cli/data-folder.mjs'

// The product under test once more, over the same data, as if proxy.ts had never been written: a copy of the build from
// which the proxy is taken. Whoever finds a way around it meets this.
const { PORT, DESK, GIRO_DATA_DIR } = process.env
if (!(PORT && DESK && GIRO_DATA_DIR))
  throw new Error('PORT, DESK and GIRO_DATA_DIR say where and beside which desk')
while (!(await isReady(`${DESK}/api/health/ready`))) await new Promise((done) => setTimeout(done, 200))

const copy = path.resolve('.data/without-proxy')
rmSync(copy, { recursive: true, force: true })
mkdirSync(path.join(copy, 'lib/i18n'), { recursive: true })
const cache = path.resolve('.next/cache')
cpSync('.next', path.join(copy, '.next'), {
  recursive: true,
  verbatimSymlinks: true,
  filter: (file) => path.resolve(file) !== cache,
})
for (const file of [
  'next.config.js',
  'package.json',
  'lib/i18n/request.ts',
  'components/layout/fixed-headers.mjs',
])
  cpSync(file, path.join(copy, file))
symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'))
rmSync(path.join(copy, '.next/server/middleware.js'))
writeFileSync(path.join(copy, '.next/server/functions-config-manifest.json'), '{"version":1,"functions":{}}')

const folder = path.resolve(GIRO_DATA_DIR)
const secrets = readSecrets(folder)
const database = await rememberedPort(folder, 'postgres')
const { app } = childEnvironments({
  settings: { port: Number(PORT), simulated: true },
  secrets,
  auditKey: readAuditKey(folder),
  personalKeys: personalKeySettings(process.env, folder),
  folder,
  simulatorPort: await rememberedPort(folder, 'simulator'),
  database: {
    appUrl: `postgresql://giro_app:${secrets.appPassword}@127.0.0.1:${database}/giro`,
    embedded: true,
  },
  dev: false,
})
Object.assign(process.env, app)
process.argv.splice(2, Infinity, 'start', '-p', PORT, copy)
await import('next/dist/bin/next')

/** @param {string} address */
async function isReady(address) {
  const answer = await fetch(address).catch(() => undefined)
  return answer?.ok === true
}
