import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Figure, round } from '@/e2e/bench/figures'
import { exportChain } from '@/lib/audit/export-chain'
import { takeCheckpoint } from '@/lib/audit/take-checkpoint'
import { createDatabase, type Database } from '@/lib/db/client'
import type { ScratchPostgres } from '@/lib/testing/scratch-postgres'

const EVENTS = 100_000
const MOST_MS = 5_000
const VERIFIER = ['--conditions=react-server', '--import', 'tsx', 'lib/cli/audit-verify.ts']

/** An export of a hundred thousand honest events, verified as anybody would: a process of its own, a file, and checkpoints. */
export async function measureAuditChain(server: ScratchPostgres): Promise<Figure[]> {
  const { appUrl } = await server.create('bench_audit')
  const db = createDatabase(appUrl, 1)
  const folder = mkdtempSync(path.join(tmpdir(), 'giro-bench-audit-'))
  try {
    const checkpoints = await fill(db)
    const file = path.join(folder, 'export.jsonl')
    const told = path.join(folder, 'checkpoints.txt')
    const lines: string[] = []
    await exportChain(db, new Date(), async (text) => void lines.push(text))
    writeFileSync(file, lines.join(''))
    writeFileSync(told, checkpoints.join('\n'))
    const verifying = timed(() => verify(file, told))
    const bytes = readFileSync(file)
    const hashing = timed(() => createHash('sha256').update(bytes).digest())
    return [
      { name: 'verify 100,000 audit events', value: round(verifying), unit: 'ms', limit: MOST_MS },
      {
        name: 'verify 100,000 audit events, to one digest of the file',
        value: round(verifying / hashing),
        unit: 'ratio',
      },
    ]
  } finally {
    await db.$disconnect()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Events as verbs leave them, with a signed checkpoint at each tenth. */
async function fill(db: Database): Promise<string[]> {
  const { privateKey: key } = generateKeyPairSync('ed25519')
  await db.$executeRaw`UPDATE installation SET instance_id = gen_random_uuid() WHERE instance_id IS NULL`
  for (let part = 0; part < 10; part++) {
    await db.$executeRaw`
      SELECT append_audit_event('user', '01J00000000000000000000000', 'payout.approve', 'payout', n::text,
        jsonb_build_object('digest', repeat('0', 64), 'version', n, 'name', 'Ana "Ficticia"'))
      FROM generate_series(1, ${EVENTS / 10}::int) AS n`
    await takeCheckpoint(db, { key, now: new Date() })
  }
  const kept = await db.auditCheckpoint.findMany({ orderBy: { seq: 'asc' }, select: { line: true } })
  return kept.map(({ line }) => line)
}

function verify(file: string, checkpoints: string): void {
  const args = [...VERIFIER, '--file', file, '--checkpoints', checkpoints]
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const last: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  if (status !== 0) throw new Error(`an honest chain was not verified: ${JSON.stringify(last)}`)
}

/** In milliseconds. */
function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
