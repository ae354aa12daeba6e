import type { ClientBase } from 'pg'
import { withoutGuards } from '@/lib/cli/without-guards'
import { keyName } from '@/lib/limits/key-name'
import { indexesOf } from '@/lib/payouts/draft-row'
import type { Keyring } from '@/lib/personal-data/keyring'
import { SealError } from '@/lib/personal-data/seal'

const BATCH = 500
const TABLES = ['payout', 'cap_reservation', 'payout_hold']

type Row = {
  readonly id: string
  readonly destination: string
  readonly beneficiaryName: string
  readonly destinationIndex: string
  readonly documentIndex: string
}

/**
 * Makes the blind indexes of all payouts anew from what is sealed, in batches, each committed: cut off, it begins again. What
 * counts by them changes with its payout.
 */
export async function indexStored(client: ClientBase, keys: Keyring): Promise<void> {
  // Rows that are only locked: each is made again when it is.
  await client.query('DELETE FROM cap_counter')
  for (let after = ''; ; ) {
    const { rows } = await client.query<Row>(
      `SELECT id, destination, beneficiary_name AS "beneficiaryName", destination_index AS "destinationIndex",
        document_index AS "documentIndex" FROM payout WHERE id > $1 AND erased_at IS NULL ORDER BY id LIMIT ${BATCH}`,
      [after],
    )
    const last = rows.at(-1)
    if (!last) return
    await withoutGuards(client, TABLES, () => write(client, rows, keys))
    after = last.id
  }
}

async function write(client: ClientBase, rows: readonly Row[], keys: Keyring): Promise<void> {
  const made = rows.flatMap((row) => indexed(row, keys))
  await client.query(
    `UPDATE payout p SET destination_index = v."destinationIndex", document_index = v."documentIndex", name_words = v."nameWords"
     FROM jsonb_to_recordset($1::jsonb) AS v (id text, "destinationIndex" text, "documentIndex" text, "nameWords" text[])
     WHERE p.id = v.id`,
    [JSON.stringify(made)],
  )
  await client.query(
    `UPDATE cap_reservation r SET destination_index = p.destination_index, document_index = p.document_index
     FROM payout p WHERE p.id = r.payout_id AND p.id = ANY ($1)`,
    [made.map(({ id }) => id)],
  )
  const renamed = made.flatMap(({ id, renames }) => renames.map(([from, to]) => ({ id, from, to })))
  await client.query(
    `UPDATE payout_hold h SET key = v."to" FROM jsonb_to_recordset($1::jsonb) AS v (id text, "from" text, "to" text)
     WHERE h.payout_id = v.id AND h.key = v."from"`,
    [JSON.stringify(renamed)],
  )
}

/** What does not open keeps its indexes: nothing of it leaves in any case. */
function indexed(row: Row, keys: Keyring) {
  try {
    const made = indexesOf(row, keys)
    const renames = [
      ['destination', row.destinationIndex, made.destinationIndex],
      ['document', row.documentIndex, made.documentIndex],
    ] as const
    const named = renames.map(([counter, from, to]) => [from, to].map((key) => keyName({ counter, key })))
    return [{ id: row.id, ...made, renames: named }]
  } catch (error) {
    if (error instanceof SealError) return []
    throw error
  }
}
