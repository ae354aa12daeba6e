import { generateKeyPairSync } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { readCheckpoint } from '@/lib/audit/checkpoint'
import { shipCheckpoints, type Target } from '@/lib/audit/ship-checkpoints'
import { takeCheckpoint } from '@/lib/audit/take-checkpoint'
import { fileTarget } from '@/lib/audit/targets/file'
import { mailTarget } from '@/lib/audit/targets/mail'
import { syslogTarget } from '@/lib/audit/targets/syslog'
import { inTransaction } from '@/lib/db/transaction'
import { localPost } from '@/lib/notices/mailer'
import { openTestDatabase } from '@/lib/testing/open-test-database'

const opened = openTestDatabase()
const { privateKey: key } = generateKeyPairSync('ed25519')
const START = new Date('2026-11-20T12:00:00.000Z')
const hours = (count: number) => new Date(START.getTime() + count * 60 * 60 * 1_000)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'giro-checkpoints-'))
  await opened().db
    .$executeRaw`UPDATE installation SET instance_id = gen_random_uuid() WHERE instance_id IS NULL`
})
afterAll(() => rm(folder, { recursive: true }))

/** One more event, and the checkpoint of it. */
async function checkpoint(now: Date): Promise<bigint> {
  const { db } = opened()
  const object = { type: 'installation', id: '1' }
  await inTransaction(db, (tx) =>
    appendAuditEvent(tx, { type: 'job', task: 'sweep' }, 'installation.seed_demo', object),
  )
  const seq = await takeCheckpoint(db, { key, now })
  if (seq === null) throw new Error('no checkpoint')
  return seq
}
const targetRow = (name: string) => opened().db.auditTarget.findUniqueOrThrow({ where: { name } })

describe('checkpoints leave', () => {
  it('for a file that they are added to, each once, readable by its owner alone', async () => {
    const { db } = opened()
    const file = path.join(folder, 'elsewhere', 'checkpoints.jsonl')
    const [one, two] = [await checkpoint(START), await checkpoint(hours(1))]
    expect(await shipCheckpoints(db, [fileTarget(file)], hours(1))).toBe(2)
    expect(await shipCheckpoints(db, [fileTarget(file)], hours(1))).toBe(0)
    const three = await checkpoint(hours(2))
    expect(await shipCheckpoints(db, [fileTarget(file)], hours(2))).toBe(1)
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => readCheckpoint(line)?.seq)).toEqual([one, two, three].map(Number))
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await targetRow('file')).toMatchObject({ toldTo: three, toldAt: hours(2), problem: null })
  })

  it('later where they could not, and it is known since when', async () => {
    const { db } = opened()
    const blocked = path.join(folder, 'a-file')
    await writeFile(blocked, '')
    await checkpoint(hours(3))
    const file = fileTarget(path.join(blocked, 'checkpoints.jsonl'))
    expect(await shipCheckpoints(db, [file], hours(3))).toBe(0)
    expect(await shipCheckpoints(db, [file], hours(4))).toBe(0)
    expect(await targetRow('file')).toMatchObject({ problemSince: hours(3) })
    const good = fileTarget(path.join(folder, 'again.jsonl'))
    expect(await shipCheckpoints(db, [good], hours(5))).toBe(1)
    expect(await targetRow('file')).toMatchObject({ problem: null, problemSince: null })
  })

  it('for a log host by datagrams', async () => {
    const { db } = opened()
    const host = createSocket('udp4')
    host.bind(0, '127.0.0.1')
    await once(host, 'listening')
    const seq = await checkpoint(hours(6))
    const heard: string[] = []
    const all = new Promise<void>((done) => {
      host.on('message', (message) => {
        heard.push(message.toString())
        if (readCheckpoint(message.toString())?.seq === Number(seq)) done()
      })
    })
    await shipCheckpoints(db, [syslogTarget(`udp://127.0.0.1:${host.address().port}`)], hours(6))
    await all
    host.close()
    expect(heard.at(-1)).toMatch(/^<109>1 \d{4}-\S+ \S+ giro \d+ audit-checkpoint - \{"format"/)
    expect(await targetRow('syslog')).toMatchObject({ toldTo: seq })
  })

  it('for a log host by a stream, each message with its length, and again where nobody listens', async () => {
    const { db } = opened()
    let text = ''
    const host = createServer((socket) => socket.on('data', (part) => (text += part.toString())))
    host.listen(0, '127.0.0.1')
    await once(host, 'listening')
    const { port } = host.address() as AddressInfo // of TCP, not of a pipe
    const seq = await checkpoint(hours(7))
    const target = syslogTarget(`tcp://127.0.0.1:${port}`)
    const closed = once(host, 'connection').then(([socket]) => once(socket, 'close'))
    await shipCheckpoints(db, [target], hours(7))
    await closed
    await new Promise((done) => host.close(done))
    const [, length, message] = /^(\d+) (.*)$/s.exec(text) ?? []
    expect(Buffer.byteLength(message ?? '')).toBe(Number(length))
    expect(readCheckpoint(message ?? '')?.seq).toBe(Number(seq))
    await checkpoint(hours(8))
    expect(await shipCheckpoints(db, [target], hours(8))).toBe(0)
    expect(await targetRow('syslog')).toMatchObject({ toldTo: seq, problem: 'ECONNREFUSED' })
  })

  it('by mail once a day, the newest alone', async () => {
    const { db } = opened()
    const to: Target = mailTarget(localPost(db), 'auditoria@ficticia.example')
    const mails = () => db.$queryRaw<{ text: string }[]>`SELECT text FROM local_mail ORDER BY id`
    const first = await checkpoint(hours(10))
    expect(await shipCheckpoints(db, [to], hours(10))).toBe(1)
    await checkpoint(hours(11))
    expect(await shipCheckpoints(db, [to], hours(11))).toBe(0)
    const later = await checkpoint(hours(34))
    expect(await shipCheckpoints(db, [to], hours(34))).toBe(1)
    const seqs = (await mails()).map(({ text }) => readCheckpoint(text)?.seq)
    expect(seqs).toEqual([Number(first), Number(later)])
  })
})
