import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { AccountInput } from '@/lib/simulator/accounts'
import type { HoldResponse } from '@/lib/simulator/control-types'
import type { DialsPatch } from '@/lib/simulator/dials'
import type { LedgerEntry, LedgerEntryType } from '@/lib/simulator/ledger-entries'

/** The simulator in a process of its own, which is never killed: its ledger is the truth about the money. */
export type Provider = {
  readonly url: string
  readonly read: <T extends LedgerEntryType>(type: T) => Extract<LedgerEntry, { type: T }>[]
  /** Keeps that many replies back, after the money moved. */
  readonly hold: (times: number) => Promise<void>
  /** The keys of the calls whose replies are kept back. */
  readonly held: () => Promise<string[]>
  /** Lets all of them go. */
  readonly release: () => Promise<void>
  readonly stop: () => Promise<void>
}

type ProviderOptions = {
  readonly folder: string
  readonly account: AccountInput
  readonly dials: DialsPatch
  readonly seed: number
}

export async function startProvider({ folder, account, dials, seed }: ProviderOptions): Promise<Provider> {
  const ledger = path.join(folder, 'ledger.jsonl')
  const token = randomBytes(16).toString('hex')
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/simulator/main.ts'], {
    env: {
      ...process.env,
      SIMULATOR_PORT: '0',
      SIMULATOR_LEDGER: ledger,
      SIMULATOR_CONTROL_TOKEN: token,
      SIMULATOR_SEED: `${seed}`,
      SIMULATOR_TIME_SCALE: '300',
      SIMULATOR_ACCOUNTS: JSON.stringify([account]),
      SIMULATOR_DIALS: JSON.stringify(dials),
      SIMULATOR_PARENT_PID: `${process.pid}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = `http://127.0.0.1:${await portOf(child)}`
  const control = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}` }
    const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers }
    const response = await fetch(`${url}/__control${path}`, init)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return response.json()
  }
  return {
    url,
    hold: async (times) => void (await control('POST', '/hold', { times })),
    // The simulator's own types say what it answers.
    held: async () => ((await control('GET', '/hold')) as HoldResponse).held.map((one) => one.idempotencyKey),
    release: async () => void (await control('POST', '/release', {})),
    read: <T extends LedgerEntryType>(type: T) =>
      readFileSync(ledger, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        // The simulator's own types say what its ledger holds.
        .map((line) => JSON.parse(line) as LedgerEntry)
        .filter((entry): entry is Extract<LedgerEntry, { type: T }> => entry.type === type),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function portOf({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('the simulator is started with a pipe')
  for await (const line of createInterface({ input: stdout })) {
    const said: unknown = JSON.parse(line)
    if (typeof said === 'object' && said && 'port' in said && typeof said.port === 'number') return said.port
  }
  throw new Error('the simulator ended before it listened')
}
