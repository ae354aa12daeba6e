import { Client } from 'pg'

/**
 * Suspends every process of a scratch server, as a machine without memory or disk does: connections stay open and nobody
 * answers. Call what it returns to let them go on. `adminUrl` is the superuser's.
 */
export async function pausePostgres(adminUrl: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ pid: string }>(
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
  )
  const main = Number(rows[0]?.pid)
  if (!(main > 1)) throw new Error('the server does not say which process it is')
  const paused: number[] = []
  const signal = (pid: number, name: 'SIGSTOP' | 'SIGCONT') => {
    try {
      process.kill(pid, name)
    } catch {
      // A session that ended meanwhile.
    }
  }
  const stop = (pid: number) => {
    paused.push(pid)
    signal(pid, 'SIGSTOP')
  }
  // First whoever starts new sessions, so that none is missed.
  stop(main)
  const sessions = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity')
  for (const { pid } of sessions.rows) stop(pid)
  return async () => {
    for (const pid of paused) signal(pid, 'SIGCONT')
    await client.end()
  }
}
