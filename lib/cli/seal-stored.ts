import type { ClientBase } from 'pg'
import { indexStored } from '@/lib/cli/index-stored'
import { withoutGuards } from '@/lib/cli/without-guards'
import type { Keyring } from '@/lib/personal-data/keyring'
import {
  bytesMark,
  isErased,
  openBytes,
  openText,
  SealError,
  sealBytes,
  sealText,
  textMark,
} from '@/lib/personal-data/seal'
import {
  BYTES_COLUMNS,
  type BytesColumn,
  eventRow,
  TEXT_COLUMNS,
  type TextColumn,
} from '@/lib/personal-data/sealed-columns'

const BATCH = 500
/** In `sealed_under` beside the ids of keys: some rows are from before anything was sealed. */
const UNSEALED = 'none'

export type SealedAnew = {
  readonly sealed: number
  /** Values that do not open with the keys given: they were changed, and stay as they are. */
  readonly left: number
}

/** The keys given are not those of this database. */
export class WrongKeyError extends Error {
  constructor(ids: readonly string[]) {
    super(
      `The personal data here is sealed under the key ${ids.join(' and ')}, which is not given. Give it as PERSONAL_DATA_KEY, or as PERSONAL_DATA_KEY_PREVIOUS to seal everything under the new one.`,
    )
    this.name = 'WrongKeyError'
  }
}

/**
 * Seals under the current key whatever is not: rows from before anything was sealed, which only here are read as they lie, and
 * those under the previous key. Values are sealed in batches, each committed, so that it goes on where it was ended; whoever
 * has both keys reads meanwhile. As the owner of the tables.
 * @throws WrongKeyError before anything is changed
 */
export async function sealStored(client: ClientBase, keys: Keyring): Promise<SealedAnew> {
  const { under, indexedUnder } = await readState(client)
  const given = [UNSEALED, keys.current.id, ...(keys.previous ? [keys.previous.id] : [])]
  const unknown = under.filter((id) => !given.includes(id))
  if (unknown.length > 0) throw new WrongKeyError(unknown)
  const total = { sealed: 0, left: 0 }
  // As long as a previous key is given, somebody may still have written under it.
  if (keys.previous || under.length !== 1 || under[0] !== keys.current.id) {
    const meanwhile = [...new Set([...under, keys.current.id])]
    await client.query('UPDATE installation SET sealed_under = $1', [meanwhile])
    for (const sealing of sealings(keys, under.includes(UNSEALED))) {
      const { sealed, left } = await sealColumn(client, sealing)
      total.sealed += sealed
      total.left += left
    }
    await client.query('UPDATE installation SET sealed_under = $1', [[keys.current.id]])
  }
  if (indexedUnder !== keys.index.id) {
    await indexStored(client, keys)
    await client.query('UPDATE installation SET indexed_under = $1', [keys.index.id])
  }
  return total
}

async function readState(client: ClientBase): Promise<{ under: string[]; indexedUnder: string | null }> {
  const { rows } = await client.query<{ under: string[] | null; indexed: string | null }>(
    'SELECT sealed_under AS under, indexed_under AS indexed FROM installation',
  )
  return { under: rows[0]?.under ?? [UNSEALED], indexedUnder: rows[0]?.indexed ?? null }
}

type Sealing = {
  readonly column: string
  readonly names: readonly string[]
  readonly type: 'text' | 'bytea'
  /** The condition for what is under the current key. */
  readonly done: string
  readonly again: (stored: string | Buffer, row: string) => string | Uint8Array
}

function sealings(keys: Keyring, unsealed: boolean): Sealing[] {
  const texts = Object.entries(TEXT_COLUMNS).map(([name, names]): Sealing => {
    const column = name as TextColumn // a key of TEXT_COLUMNS
    const open = (stored: string, row: string) => {
      if (!unsealed) return openText(stored, column, row, keys)
      return opened(() => openText(stored, column, row, keys)) ?? stored
    }
    return {
      column,
      names,
      type: 'text',
      done: `^@ '${textMark(keys.current)}'`,
      again: (stored, row) =>
        isErased(stored) ? stored : sealText(open(`${stored}`, row), column, row, keys),
    }
  })
  const bytes = Object.entries(BYTES_COLUMNS).map(([name, names]): Sealing => {
    const column = name as BytesColumn // a key of BYTES_COLUMNS
    const open = (stored: Buffer, row: string) => {
      if (!unsealed) return openBytes(stored, column, row, keys)
      return opened(() => openBytes(stored, column, row, keys)) ?? stored
    }
    const mark = bytesMark(keys.current).toString('hex')
    return {
      column,
      names,
      type: 'bytea',
      done: `BETWEEN '\\x${mark}'::bytea AND '\\x${mark}${'ff'.repeat(20)}'::bytea`,
      again: (stored, row) =>
        isErased(stored) ? stored : sealBytes(open(Buffer.from(stored), row), column, row, keys),
    }
  })
  return [...texts, ...bytes]
}

function opened<T>(open: () => T): T | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

async function sealColumn(client: ClientBase, sealing: Sealing): Promise<SealedAnew> {
  const { column, names, type, done, again } = sealing
  const [table = '', field = ''] = column.split('.')
  const key = names.length === 1 ? names[0] : 'id'
  const keyType = key === 'id' && names.length > 1 ? 'bigint' : 'text'
  const read = `SELECT ${key} AS key, ${field} AS stored, ${names.join(', ')} FROM ${table}
    WHERE ${field} IS NOT NULL AND NOT ${field} ${done} AND ($1::${keyType} IS NULL OR ${key} > $1)
    ORDER BY ${key} LIMIT ${BATCH}`
  const write = `UPDATE ${table} t SET ${field} = v.sealed
    FROM unnest($1::${keyType}[], $2::${type}[], $3::${type}[]) AS v (key, stored, sealed)
    WHERE t.${key} = v.key AND t.${field} = v.stored`
  let after: string | null = null
  const total = { sealed: 0, left: 0 }
  for (;;) {
    const { rows }: { rows: Record<string, unknown>[] } = await client.query(read, [after])
    const last = rows.at(-1)
    if (!last) return total
    const sealed = rows.flatMap((row) => {
      const { key: id, stored } = row as { key: string; stored: string | Buffer } // as `read` names them
      const text = opened(() => again(stored, rowOf(names, row)))
      return text === null ? [] : [{ id, stored, text }]
    })
    total.sealed += sealed.length
    total.left += rows.length - sealed.length
    await withoutGuards(client, [table], () =>
      client.query(write, [
        sealed.map(({ id }) => id),
        sealed.map(({ stored }) => stored),
        sealed.map(({ text }) => text),
      ]),
    )
    after = `${last['key']}`
  }
}

function rowOf(names: readonly string[], row: Readonly<Record<string, unknown>>): string {
  const [of = '', at, kind] = names
  if (at === undefined || kind === undefined) return `${row[of]}`
  const time = row[at]
  if (!(time instanceof Date)) throw new Error(`${at} is no time`)
  return eventRow(`${row[of]}`, time, `${row[kind]}`)
}
