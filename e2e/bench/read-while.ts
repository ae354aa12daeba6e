import { Client } from 'pg'
import type { Keyring } from '@/lib/personal-data/keyring'
import { openBytes, openText, SealError } from '@/lib/personal-data/seal'

const AT_ONCE = 200

type Read = { readonly reads: number; readonly failed: number }
type Row = Record<'id' | 'destination' | 'name', string>

/** Reads payouts and bodies of orders, any of them, as the application's role and with these keys, until it is stopped. */
export function readWhile(appUrl: string, keys: Keyring): { readonly stop: () => Promise<Read> } {
  let over = false
  const counted = { reads: 0, failed: 0 }
  const opens = (open: () => unknown) => {
    counted.reads += 1
    try {
      open()
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      counted.failed += 1
    }
  }
  const reading = async () => {
    const client = new Client({ connectionString: appUrl })
    await client.connect()
    try {
      while (!over) {
        const { rows: payouts } = await client.query<Row>(
          `SELECT id, destination, beneficiary_name AS name FROM payout TABLESAMPLE SYSTEM (1) LIMIT ${AT_ONCE}`,
        )
        for (const { id, destination, name } of payouts) {
          opens(() => openText(destination, 'payout.destination', id, keys))
          opens(() => openText(name, 'payout.beneficiary_name', id, keys))
        }
        const { rows: orders } = await client.query<{ id: string; body: Buffer }>(
          `SELECT id, body FROM cash_order TABLESAMPLE SYSTEM (1) LIMIT ${AT_ONCE}`,
        )
        for (const { id, body } of orders) opens(() => openBytes(body, 'cash_order.body', id, keys))
      }
    } finally {
      await client.end()
    }
  }
  const done = reading()
  // It is awaited at the end; until then nobody else would hear of it.
  done.catch(() => undefined)
  const stop = async () => {
    over = true
    await done
    return counted
  }
  return { stop }
}
