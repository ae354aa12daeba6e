import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { at } from '@/lib/simulator/json'
import { pixBody } from '@/lib/simulator/testing/bodies'
import { exitOf, launch, temporaryFolder } from '@/lib/simulator/testing/process'

const ACCOUNT = { userId: 7, site: 'MLB', accessToken: 'token', balance: '1000.00' }
const TIMEOUT_MS = 30_000

const settings = (folder: string, more: Record<string, string> = {}) => ({
  SIMULATOR_PORT: '0',
  SIMULATOR_CONTROL_TOKEN: 'control',
  SIMULATOR_LEDGER: join(folder, 'ledger.jsonl'),
  SIMULATOR_ACCOUNTS: JSON.stringify([ACCOUNT]),
  SIMULATOR_DIALS: '{"defaultOutcome":"new"}',
  SIMULATOR_SEED: '1',
  ...more,
})

const post = (url: string, key: string) =>
  fetch(`${url}/v1/transaction-intents/process`, {
    method: 'POST',
    headers: { authorization: 'Bearer token', 'x-idempotency-key': key },
    body: JSON.stringify(pixBody({ external_reference: key })),
  })

const control = async (url: string, method: string, path: string): Promise<unknown> => {
  const response = await fetch(`${url}/__control${path}`, {
    method,
    headers: { authorization: 'Bearer control' },
  })
  return response.json()
}

const listOf = (value: unknown) => (Array.isArray(value) ? value : [])

it('survives a kill between debit and reply with one debit', { timeout: TIMEOUT_MS }, async () => {
  const folder = temporaryFolder()
  const first = launch(settings(folder))
  const before = await first.listening
  const whole = await (await post(before, 'a')).text()
  await control(before, 'POST', '/hold')
  const lost = expect(post(before, 'b')).rejects.toThrow()
  while (listOf(at(await control(before, 'GET', '/hold'), 'held')).length === 0);
  first.child.kill('SIGKILL')
  expect(await exitOf(first.child)).toBe('SIGKILL')
  await lost

  const second = launch(settings(folder))
  const after = await second.listening
  expect(await (await post(after, 'a')).text()).toBe(whole)
  const again = await post(after, 'b')
  expect(again.status).toBe(202)
  const debits = listOf(at(await control(after, 'GET', '/ledger?type=debit'), 'entries'))
  expect(debits.map((debit) => at(debit, 'externalReference'))).toEqual(['a', 'b'])
  expect(at(await control(after, 'GET', '/accounts'), 'accounts', 0, 'balance')).toBe('800.00')

  await expect(fetch(after.replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow()
  second.child.kill('SIGTERM')
  expect(await exitOf(second.child)).toBe(0)
})

it('ends when the process it was told to watch is gone', { timeout: TIMEOUT_MS }, async () => {
  const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  const simulator = launch(settings(temporaryFolder(), { SIMULATOR_PARENT_PID: String(parent.pid) }))
  await simulator.listening
  parent.kill('SIGKILL')
  expect(await exitOf(simulator.child)).toBe(0)
})

it('names a wrong setting and does not start', { timeout: TIMEOUT_MS }, async () => {
  const wrong = { SIMULATOR_TIME_SCALE: '0', SIMULATOR_ACCOUNTS: '[{]' }
  const simulator = launch(settings(temporaryFolder(), wrong))
  const complaint = String(at(await simulator.complaint, 'message'))
  expect(complaint).toContain('SIMULATOR_TIME_SCALE')
  expect(complaint).toContain('SIMULATOR_ACCOUNTS: not JSON')
  expect(await exitOf(simulator.child)).toBe(1)
})

it('says so when its port is taken', { timeout: TIMEOUT_MS }, async () => {
  const first = launch(settings(temporaryFolder()))
  const port = new URL(await first.listening).port
  const second = launch(settings(temporaryFolder(), { SIMULATOR_PORT: port }))
  expect(String(at(await second.complaint, 'message'))).toContain('EADDRINUSE')
  expect(await exitOf(second.child)).toBe(1)
})
