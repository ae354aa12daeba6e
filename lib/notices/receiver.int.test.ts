import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import { rotateSecret } from '@/lib/notices/rotate-secret'
import { saveWebhook } from '@/lib/notices/save-webhook'
import { sendWebhook } from '@/lib/notices/send-webhook'
import { tell } from '@/lib/notices/tell'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { stubProvider } from '@/lib/testing/stub-provider'
import { makePerson } from '@/prisma/factories/users'

// The receiver is the one of docs/notices.md, as it stands there.
const desk = openDesk()
const receiver = stubProvider()
const folder = mkdtempSync(path.join(tmpdir(), 'giro-receiver-'))
const SECRET = 'un-secreto-ficticio-de-mas-de-32-letras'
const OTHER = 'otro-secreto-ficticio-de-mas-de-32-letras'
type IsFromGiro = (header: string, body: Uint8Array, secret: string) => boolean
let isFromGiro: IsFromGiro

beforeAll(async () => {
  const [, script = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/notices.md', 'utf8')) ?? []
  const file = path.join(folder, 'receiver.mjs')
  writeFileSync(file, script)
  const module: { isFromGiro: IsFromGiro } = await import(pathToFileURL(file).href)
  isFromGiro = module.isFromGiro
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('knows what Giro sent just now, under each of two secrets, and nothing else', async () => {
  const { db } = desk()
  const admin = await makePerson(db, 'admin')
  const as = contextOf(db, admin.actor)
  const open = { privateAllowed: true }
  const form = { version: 0, name: 'Tesorería', kind: 'signed', locale: 'en', events: ['policy_proposed'] }
  const { id } = await saveWebhook(as, { ...form, url: `${receiver.url()}/hook`, secret: SECRET }, open)
  await rotateSecret(as, { id, version: 1, secret: OTHER })
  const happened = { event: 'policy_proposed', subjectId: '7' } as const
  await inTransaction(db, (tx) => tell(tx, { type: 'job', task: 'test' }, new Date(), happened))
  const delivery = await db.noticeDelivery.findFirstOrThrow({ where: { channel: 'webhook', target: id } })
  const way = { ...open, base: 'https://giro.example.com', timeoutMs: 5_000 }

  receiver.answer({ status: 503 })
  await sendWebhook(as, delivery.id, way)
  receiver.answer({ status: 204 })
  await sendWebhook(contextOf(db, admin.actor, new Date(Date.now() + 61_000)), delivery.id, way)
  const got = receiver.take()
  expect(got).toHaveLength(2)
  for (const { headers, body } of got) {
    const header = String(headers['giro-signature'])
    for (const secret of [SECRET, OTHER]) expect(isFromGiro(header, body, secret)).toBe(true)
    const changed = Buffer.from(body.toString().replace('"7"', '"8"'))
    expect(isFromGiro(header, changed, SECRET)).toBe(false)
    expect(isFromGiro(header, body, 'a secret of somebody else, as long')).toBe(false)
    const old = `t=${Number(/^t=(\d+)/.exec(header)?.[1]) - 400}`
    expect(isFromGiro(header.replace(/^t=\d+/, old), body, SECRET)).toBe(false)
    for (const wrong of ['', 't=1', 'v1=00', `${header.split(',')[0]},v1=00`, `${header.split(',')[0]},v1=`])
      expect(isFromGiro(wrong, body, SECRET)).toBe(false)
  }
  // By its id a receiver tells the second try of the same.
  const ids = got.map(({ body }) => JSON.parse(body.toString()).id)
  expect(ids).toEqual([delivery.id.toString(), delivery.id.toString()])
})
