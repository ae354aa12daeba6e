import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type {
  AccountsResponse,
  AdvanceRequest,
  HoldResponse,
  IntentSummary,
  IntentsResponse,
  LedgerResponse,
  RequestsResponse,
} from '@/lib/simulator/control-types'
import type { DialsPatch } from '@/lib/simulator/dials'
import { type RunningSimulator, startSimulator } from '@/lib/simulator/server'
import { DESK_PUBLIC_KEY, DESK_TOKEN, DESK_WEBHOOK_SECRET } from '@/lib/testing/desk-environment'

const CONTROL = 'control-ficticio'
export const SIMULATED_COLLECTOR = 990_000_777

/**
 * The real simulator in this process, with one Brazilian account that knows the desk's keys. Its documented times are
 * divided by `timeScale`. Call at the file's top.
 */
export function simulatedProvider(dials: DialsPatch = {}, timeScale = 1) {
  const folder = mkdtempSync(path.join(tmpdir(), 'giro-simulated-'))
  let simulator: RunningSimulator | undefined
  beforeAll(async () => {
    simulator = await startSimulator({
      controlToken: CONTROL,
      ledgerPath: path.join(folder, 'ledger.jsonl'),
      seed: 11,
      timeScale,
      // A provider that does not notice a repeated reference: only the key stands between one debit and two.
      dials: { stepDelayMs: [0, 0], webhooksEnabled: false, uniqueExternalReference: false, ...dials },
      accounts: [
        {
          userId: SIMULATED_COLLECTOR,
          site: 'MLB',
          accessToken: DESK_TOKEN,
          publicKeyPem: DESK_PUBLIC_KEY,
          webhookSecret: DESK_WEBHOOK_SECRET,
          balance: '1000000.00',
        },
      ],
    })
  })
  afterAll(async () => {
    await simulator?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const url = () => simulator?.url ?? ''
  const control = async <T>(method: string, route: string, body?: object): Promise<T> => {
    const response = await fetch(`${url()}/__control${route}`, {
      method,
      headers: { authorization: `Bearer ${CONTROL}` },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`control port: ${response.status} ${await response.text()}`)
    return (await response.json()) as T // the control port answers with the type that it declares
  }
  return {
    url,
    dials: (patch: DialsPatch) => control('PATCH', '/dials', patch),
    /** As Mercado Pago's team does by hand. */
    installKey: (publicKeyPem: string) =>
      control<AccountsResponse>('POST', '/keys', { userId: SIMULATED_COLLECTOR, publicKeyPem }),
    hold: (externalReference: string) => control('POST', '/hold', { externalReference }),
    /** The reply to the next POST waits, whichever it is; its debit stands. */
    holdNext: () => control('POST', '/hold', {}),
    held: async () => (await control<HoldResponse>('GET', '/hold')).held,
    release: () => control('POST', '/release', {}),
    steer: (externalReference: string, outcome: string) =>
      control('POST', '/outcome', { externalReference, outcome }),
    advance: (to: AdvanceRequest) => control('POST', '/advance', to),
    intent: async (reference: string): Promise<IntentSummary | undefined> =>
      (await control<IntentsResponse>('GET', `/intents?externalReference=${reference}`)).intents[0],
    /** Times that money left the account for this reference. */
    debits: async (reference: string) => {
      const { entries } = await control<LedgerResponse>('GET', '/ledger?type=debit')
      return entries.filter((entry) => entry.type === 'debit' && entry.externalReference === reference).length
    },
    /** Times that money left the account at all. */
    allDebits: async () =>
      (await control<LedgerResponse>('GET', '/ledger?type=debit')).entries.filter(
        ({ type }) => type === 'debit',
      ).length,
    requests: async () => (await control<RequestsResponse>('GET', '/requests?limit=5000')).requests,
    idle: () => simulator?.idle(),
  }
}
