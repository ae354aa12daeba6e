import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AccountInput } from '@/lib/simulator/accounts'
import { manualClock } from '@/lib/simulator/clock'
import type { LedgerResponse } from '@/lib/simulator/control-types'
import type { DialsPatch } from '@/lib/simulator/dials'
import { at } from '@/lib/simulator/json'
import type { LedgerEntry, LedgerEntryType } from '@/lib/simulator/ledger-entries'
import { type SimulatorOptions, startSimulator } from '@/lib/simulator/server'

export const BRAZIL = { userId: 1_108_917_506, site: 'MLB', accessToken: 'TEST-brazil' } as const
export const CHILE = { userId: 2_208_917_506, site: 'MLC', accessToken: 'TEST-chile' } as const
const CONTROL_TOKEN = 'control'
const NOON = Date.UTC(2026, 2, 4, 12)

export type Answer = { status: number; text: string; body: unknown }
type PostOptions = {
  key?: string | null
  token?: string
  headers?: Record<string, string>
  raw?: string | Buffer
}
type Setup = Partial<SimulatorOptions> & { account?: Partial<AccountInput>; dials?: DialsPatch }

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, text, body: text === '' ? null : JSON.parse(text) }
}

/** A simulator in this process with a hand-driven clock and a Brazilian and a Chilean account. */
export async function simulate({ account = {}, ...setup }: Setup = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
  const clock = manualClock(NOON)
  const options: SimulatorOptions = {
    controlToken: CONTROL_TOKEN,
    ledgerPath: join(folder, 'ledger.jsonl'),
    seed: 7,
    accounts: [
      { ...BRAZIL, balance: '1000.00', ...account },
      { ...CHILE, balance: '1000000' },
    ],
    clock,
    ...setup,
  }
  let simulator = await startSimulator(options)
  let keys = 0
  onTestFinished(async () => {
    await simulator.close()
    rmSync(folder, { recursive: true })
  })

  const post = async (body: object, { key, token, headers = {}, raw }: PostOptions = {}) => {
    keys += 1
    const idempotency = key === null ? {} : { 'x-idempotency-key': key ?? `key-${keys}` }
    return answerOf(
      await fetch(`${simulator.url}/v1/transaction-intents/process`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token ?? BRAZIL.accessToken}`,
          'content-type': 'application/json',
          ...idempotency,
          ...headers,
        },
        body: raw === undefined ? JSON.stringify(body) : new Uint8Array(Buffer.from(raw)),
      }),
    )
  }
  const get = async (path: string, token: string = BRAZIL.accessToken) =>
    answerOf(await fetch(`${simulator.url}${path}`, { headers: { authorization: `Bearer ${token}` } }))
  /** Any other call, as the Chilean account unless told. */
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    { token = CHILE.accessToken, headers = {} }: { token?: string; headers?: Record<string, string> } = {},
  ) =>
    answerOf(
      await fetch(`${simulator.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
  const control = async (method: string, path: string, body?: object, token = CONTROL_TOKEN) =>
    answerOf(
      await fetch(`${simulator.url}/__control${path}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )

  /** Resolves once that many provider requests have come, answered or not. */
  const arrived = async (count: number) => {
    for (let seen = 0; seen < count; ) {
      const { body } = await control('GET', '/requests')
      const requests = at(body, 'requests')
      seen = Array.isArray(requests) ? requests.length : 0
    }
  }

  return {
    clock,
    arrived,
    post,
    get,
    call,
    control,
    url: () => simulator.url,
    idle: () => simulator.idle(),
    intent: async (id: unknown, token?: string) => get(`/v1/transaction-intents/${String(id)}`, token),
    dials: (patch: DialsPatch) => control('PATCH', '/dials', patch),
    balance: async (userId: number = BRAZIL.userId) => {
      const { body } = await control('GET', '/accounts')
      const accounts = at(body, 'accounts')
      return Array.isArray(accounts)
        ? at(
            accounts.find((found) => at(found, 'userId') === userId),
            'balance',
          )
        : null
    },
    ledger: async <T extends LedgerEntryType>(type: T) => {
      const { body } = await control('GET', `/ledger?type=${type}`)
      // The control port answers with the type that it declares.
      const { entries } = body as LedgerResponse
      return entries.filter((entry): entry is Extract<LedgerEntry, { type: T }> => entry.type === type)
    },
    /** Ends as a kill would, then starts again over the same ledger, or over what `edit` makes of its lines. */
    restart: async (
      changes: Partial<SimulatorOptions> = {},
      edit: (lines: string[]) => string[] = (lines) => lines,
    ) => {
      await simulator.close()
      const lines = readFileSync(options.ledgerPath, 'utf8').split('\n').slice(0, -1)
      writeFileSync(
        options.ledgerPath,
        edit(lines)
          .map((line) => `${line}\n`)
          .join(''),
      )
      simulator = await startSimulator({ ...options, ...changes })
    },
  }
}

/** The same request in the test environment. */
export const TEST_MODE = { 'x-test-token': 'true' } as const

export const idOf = (answer: Answer) => String(at(answer.body, 'id'))
export const statusOf = (answer: Answer) => at(answer.body, 'status')
export const detailOf = (answer: Answer) =>
  at(answer.body, 'transaction', 'to', 'accounts', 0, 'status_detail')
export const causeOf = (answer: Answer) => at(answer.body, 'causes', 0, 'message')
