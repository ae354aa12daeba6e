import { Client } from 'pg'

/** Where the database itself counts a minute that the storm's workers count shorter. */
const GUARDS = ['unknown_look_once_a_minute', 'attempt_hinted_once_a_minute']
const MINUTE = "'00:01:00'::interval"
const COMPRESSED = "'00:00:01.5'::interval"

/** Gives the guards of a run's database the patched workers' idea of a minute. Throws when one is not as expected. */
export async function compressGuards(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    for (const name of GUARDS) {
      const { rows } = await client.query<{ at: string; definition: string }>(
        'SELECT tgrelid::regclass::text AS at, pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE tgname = $1',
        [name],
      )
      const [guard] = rows
      if (!guard?.definition.includes(MINUTE)) throw new Error(`${name} counts no minute`)
      await client.query(`DROP TRIGGER ${name} ON ${guard.at}`)
      await client.query(guard.definition.replace(MINUTE, COMPRESSED))
    }
  } finally {
    await client.end()
  }
}
