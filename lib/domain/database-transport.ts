const THIS_MACHINE = ['', 'localhost', '127.0.0.1', '[::1]']

/**
 * Whether what a PostgreSQL URL leads to can be read by nobody on the way: a server on this machine, or TLS with a certificate that
 * is checked against the host's name (`sslmode=verify-full`, libpq). The other modes mean different things to different drivers.
 */
export function isGuarded(databaseUrl: string): boolean {
  const { hostname, searchParams } = new URL(databaseUrl)
  const hosts = searchParams.has('host') ? searchParams.getAll('host') : [hostname]
  const local = hosts.every((host) => host.startsWith('/') || THIS_MACHINE.includes(host))
  return local || searchParams.getAll('sslmode').join() === 'verify-full'
}
