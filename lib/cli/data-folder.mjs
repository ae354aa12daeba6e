import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from './ports.mjs'
import { ROOT } from './run-step.mjs'

/**
 * What is made once, at the first start, and kept: nobody has to choose it.
 * @typedef {object} Secrets
 * @property {string} installation names its folder where several share one
 * @property {string} sessionSecret
 * @property {string} postgresPassword the superuser's
 * @property {string} ownerPassword of the role that migrates
 * @property {string} appPassword of the role that the application runs as
 * @property {string} controlToken the simulator's
 * @property {Record<string, DemoSecrets>} demo by country
 */
/** @typedef {{ accessToken: string, signingKeyPem: string, publicKeyPem: string, webhookSecret: string }} DemoSecrets */

/** The folder of everything that this installation keeps beside its code; only its owner can read it. */
export function dataFolder() {
  return path.resolve(ROOT, process.env['GIRO_DATA_DIR'] || '.data')
}

/** @param {string} folder */
export function prepareDataFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  mkdirSync(path.join(folder, 'logs'), { recursive: true, mode: 0o700 })
}

/**
 * @param {string} folder
 * @returns {Secrets}
 */
export function readSecrets(folder) {
  return remember(path.join(folder, 'secrets.json'), () => ({
    installation: randomText().slice(0, 16),
    sessionSecret: randomText(),
    postgresPassword: randomText(),
    ownerPassword: randomText(),
    appPassword: randomText(),
    controlToken: randomText(),
    demo: { BR: demoSecrets(), CL: demoSecrets() },
  }))
}

/**
 * The Ed25519 key, in PEM, that signs checkpoints of the audit chain where the operator gives none.
 * @param {string} folder
 * @returns {string}
 */
export function readAuditKey(folder) {
  return remember(path.join(folder, 'audit-key.json'), () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  })
}

/**
 * The keys of personal data, as hexadecimal digits, where the operator gives none.
 * @param {string} folder
 * @returns {{ key: string, indexKey: string }}
 */
export function readPersonalKeys(folder) {
  return remember(path.join(folder, 'personal-data-keys.json'), () => ({
    key: randomBytes(32).toString('hex'),
    indexKey: randomBytes(32).toString('hex'),
  }))
}

/**
 * What an environment without keys of personal data lacks: those that this installation keeps.
 * @param {NodeJS.ProcessEnv} given
 * @param {string} folder
 * @returns {Record<string, string>}
 */
export function personalKeySettings(given, folder) {
  if (Object.entries(given).some(([name, value]) => value && /^PERSONAL_DATA_/.test(name))) return {}
  const { key, indexKey } = readPersonalKeys(folder)
  return { PERSONAL_DATA_KEY: key, PERSONAL_DATA_INDEX_KEY: indexKey }
}

/** @returns {DemoSecrets} */
function demoSecrets() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    accessToken: `TEST-${randomText()}`,
    signingKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    webhookSecret: randomText(),
  }
}

function randomText() {
  return randomBytes(24).toString('hex')
}

/**
 * The loopback port that a part of this installation uses at every start.
 * @param {string} folder
 * @param {'postgres' | 'simulator'} part
 * @returns {Promise<number>}
 */
export async function rememberedPort(folder, part) {
  const file = path.join(folder, `${part}-port.json`)
  if (!existsSync(file)) rememberPort(folder, part, await freePort())
  return remember(file, () => 0)
}

/**
 * Remembers another port for it.
 * @param {string} folder
 * @param {'postgres' | 'simulator'} part
 * @param {number} port
 */
export function rememberPort(folder, part, port) {
  writeWhole(path.join(folder, `${part}-port.json`), port)
}

/**
 * @template T
 * @param {string} file
 * @param {() => T} make
 * @returns {T}
 */
function remember(file, make) {
  if (!existsSync(file)) writeWhole(file, make())
  return JSON.parse(readFileSync(file, 'utf8'))
}

/**
 * Written beside and renamed, so that an interrupted write leaves the old content or none.
 * @param {string} file
 * @param {unknown} value
 */
function writeWhole(file, value) {
  const half = `${file}.${process.pid}`
  writeFileSync(half, JSON.stringify(value, null, 2), { mode: 0o600 })
  renameSync(half, file)
}
