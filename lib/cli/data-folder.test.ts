import { createPrivateKey, createPublicKey } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareDataFolder, readSecrets, rememberedPort, rememberPort } from '@/lib/cli/data-folder.mjs'

let folder = ''
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'giro-data-')), 'data')
  prepareDataFolder(folder)
})
afterEach(() => rmSync(path.dirname(folder), { recursive: true }))

function modeOf(name: string): number {
  return statSync(path.join(folder, name)).mode & 0o777
}

it('closes the folder to others, also when somebody opened it', () => {
  chmodSync(folder, 0o755)
  prepareDataFolder(folder)
  expect(modeOf('.')).toBe(0o700)
})

it('makes secrets once, for its owner alone', () => {
  const made = readSecrets(folder)
  expect(readSecrets(folder)).toEqual(made)
  expect(modeOf('secrets.json')).toBe(0o600)
  expect(new Set(Object.values(made)).size).toBe(Object.keys(made).length)
  expect(readdirSync(folder).filter((name) => name.startsWith('secrets'))).toEqual(['secrets.json'])
})

it('makes an Ed25519 pair a demo account', () => {
  for (const { signingKeyPem, publicKeyPem } of Object.values(readSecrets(folder).demo)) {
    const derived = createPublicKey(createPrivateKey(signingKeyPem)).export({ type: 'spki', format: 'pem' })
    expect(derived).toBe(publicKeyPem)
  }
})

it('keeps a port until another is remembered', async () => {
  const port = await rememberedPort(folder, 'simulator')
  expect(await rememberedPort(folder, 'simulator')).toBe(port)
  rememberPort(folder, 'simulator', 20_001)
  expect(await rememberedPort(folder, 'simulator')).toBe(20_001)
})
