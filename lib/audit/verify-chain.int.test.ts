import { generateKeyPairSync } from 'node:crypto'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { readCheckpoint } from '@/lib/audit/checkpoint'
import { exportChain } from '@/lib/audit/export-chain'
import { takeCheckpoint } from '@/lib/audit/take-checkpoint'
import { chainVerifier } from '@/lib/audit/verify-chain'
import { inTransaction } from '@/lib/db/transaction'
import { openTestDatabase } from '@/lib/testing/open-test-database'

const opened = openTestDatabase()
const { privateKey: key } = generateKeyPairSync('ed25519')
const EVENTS = 60
const KEPT_AT = [15, 40, EVENTS]

async function append(count: number, word = 'honest'): Promise<void> {
  const { db } = opened()
  for (let index = 0; index < count; index += 1) {
    const object = { type: 'test', id: `${word}-${index}` }
    const data = { name: 'Ana "Ficticia"\n{}', index }
    await inTransaction(db, (tx) =>
      appendAuditEvent(tx, { type: 'job', task: 'sweep' }, 'installation.seed_demo', object, data),
    )
  }
}

async function asSuperuser(statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: opened().urls.adminUrl })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

let kept: string[] = []

/** A chain of sixty events, with checkpoints that were kept elsewhere. */
async function buildOnce(): Promise<void> {
  if (kept.length > 0) return
  const { db } = opened()
  await db.$executeRaw`UPDATE installation SET instance_id = gen_random_uuid() WHERE instance_id IS NULL`
  let made = 0
  for (const seq of KEPT_AT) {
    await append(seq - made)
    made = seq
    expect(await takeCheckpoint(db, { key, now: new Date() })).toBe(BigInt(seq))
    expect(await takeCheckpoint(db, { key, now: new Date() })).toBeNull()
  }
  kept = (await db.auditCheckpoint.findMany({ orderBy: { seq: 'asc' } })).map(({ line }) => line)
  await asSuperuser([
    'CREATE TABLE kept_event AS SELECT * FROM audit_event',
    'CREATE TABLE kept_head AS SELECT * FROM audit_head',
  ])
}

const RESTORE = [
  'TRUNCATE audit_event',
  'INSERT INTO audit_event SELECT * FROM kept_event',
  'DELETE FROM audit_head',
  'INSERT INTO audit_head SELECT * FROM kept_head',
  'ALTER TABLE audit_event ENABLE TRIGGER audit_event_append_only',
]

async function verify(checkpoints: readonly string[] = kept) {
  const parts: string[] = []
  await exportChain(opened().db, new Date(), async (text) => void parts.push(text))
  const verifier = chainVerifier(checkpoints)
  for (const line of parts.join('').split('\n').slice(0, -1)) verifier.line(line)
  return verifier.end()
}

/** Makes everything from an event on fit again, as somebody who knows how the chain is made. */
const rehash = (from: number) => `DO $$
  DECLARE v_row record; v_prev text := (SELECT hash FROM audit_event WHERE seq = ${from - 1});
  BEGIN
    FOR v_row IN SELECT seq, payload FROM audit_event WHERE seq >= ${from} ORDER BY seq LOOP
      UPDATE audit_event SET prev = v_prev, hash = encode(sha256(convert_to(v_prev || payload, 'UTF8')), 'hex')
        WHERE seq = v_row.seq RETURNING hash INTO v_prev;
    END LOOP;
    UPDATE audit_head SET hash = v_prev, seq = (SELECT max(seq) FROM audit_event);
  END $$`
const alter = (seq: number) =>
  `UPDATE audit_event SET payload = replace(payload, 'Ana', 'Eva') WHERE seq = ${seq}`
const cut = (seq: number) => [
  `DELETE FROM audit_event WHERE seq > ${seq}`,
  `UPDATE audit_head SET seq = ${seq}, hash = (SELECT hash FROM audit_event WHERE seq = ${seq})`,
]
const insertAt = (seq: number) => [
  `UPDATE audit_event SET seq = seq + 1000 WHERE seq >= ${seq}`,
  `INSERT INTO audit_event SELECT ${seq}, at, actor_type, actor_id, action, object, object_id, data, payload, prev, repeat('a', 64)
   FROM audit_event WHERE seq = ${seq + 1_000}`,
  'UPDATE audit_event SET seq = seq - 999 WHERE seq > 1000',
  'UPDATE audit_head SET seq = seq + 1',
]
const swap = (one: number, other: number) => [
  `UPDATE audit_event SET seq = -1 WHERE seq = ${one}`,
  `UPDATE audit_event SET seq = ${one} WHERE seq = ${other}`,
  `UPDATE audit_event SET seq = ${other} WHERE seq = -1`,
]

const KINDS: readonly (readonly [string, readonly string[], string])[] = [
  ['changed', [alter(20)], 'altered'],
  ['deleted', ['DELETE FROM audit_event WHERE seq = 20'], 'missing'],
  ['inserted', insertAt(20), 'inserted'],
  ['swapped', swap(20, 21), 'moved'],
  ['changed, and everything after it made to fit', [alter(20), rehash(20)], 'rewritten'],
  ['cut off at its end', cut(45), 'cut'],
  ['unguarded', ['ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only'], 'guards_off'],
]

it.each(KINDS)('finds a trail that was %s', async (_, statements, flaw) => {
  await buildOnce()
  await asSuperuser(statements)
  const { flaws } = await verify()
  await asSuperuser(RESTORE)
  expect(flaws.map((one) => one.flaw)).toContain(flaw)
  expect((await verify()).flaws).toEqual([])
})

it('finds an old backup that went on from where it was', async () => {
  await buildOnce()
  await asSuperuser(cut(45))
  await append(30, 'after the backup')
  const { flaws } = await verify()
  await asSuperuser(RESTORE)
  expect(flaws).toEqual([{ flaw: 'rewritten', at: EVENTS }])
})

it('says up to where checkpoints vouch for an honest trail, and goes on beyond them', async () => {
  await buildOnce()
  const whole = await verify()
  expect(whole).toMatchObject({ events: EVENTS, checkpoints: 3, vouchedTo: EVENTS, flaws: [] })
  await append(5, 'later')
  expect(await verify()).toMatchObject({ events: EVENTS + 5, vouchedTo: EVENTS, flaws: [] })
  await asSuperuser(RESTORE)
})

it('without checkpoints cannot know of a trail that was rewritten as a whole', async () => {
  await buildOnce()
  await asSuperuser([alter(20), rehash(20)])
  expect((await verify([])).flaws).toEqual([])
  await asSuperuser(RESTORE)
})

it('takes checkpoints out of a system log, and none whose signature does not fit', async () => {
  await buildOnce()
  const logged = kept.map((line) => `<109>1 2026-11-22T10:00:00.000Z host giro 7 audit-checkpoint - ${line}`)
  expect(await verify(['another program says something', ...logged])).toMatchObject({
    checkpoints: 3,
    flaws: [],
  })
  const [line = ''] = kept
  const later = line.replace('"seq":15', '"seq":16')
  expect(readCheckpoint(later)).toBeNull()
  expect((await verify([later])).flaws).toEqual([{ flaw: 'forged_checkpoint', at: 1 }])
})

it('refuses a checkpoint of what the chain is not, and keeps those it has', async () => {
  await buildOnce()
  const { db } = opened()
  const at = new Date()
  const wrong = { seq: 60n, hash: 'a'.repeat(64), at, line: '{}' }
  await expect(db.auditCheckpoint.create({ data: wrong })).rejects.toThrow()
  await expect(db.auditCheckpoint.deleteMany({})).rejects.toThrow()
})
