import type { ClientBase } from 'pg'

const DEADLOCK = '40P01'
const MOST_TRIES = 10

/**
 * One transaction in which the guards of these tables sleep, for what only their owner does. The tables are locked against every
 * other writer before, so that nobody else slips through; readers go on. Tried again where it met a writer who waited for it.
 */
export async function withoutGuards(
  client: ClientBase,
  tables: readonly string[],
  work: () => Promise<unknown>,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await once(client, tables, work)
    } catch (error) {
      await client.query('ROLLBACK')
      if (tries === MOST_TRIES || !isDeadlock(error)) throw error
    }
  }
}

async function once(client: ClientBase, tables: readonly string[], work: () => Promise<unknown>) {
  await client.query('BEGIN')
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await work()
  for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  await client.query('COMMIT')
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DEADLOCK
}
