import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { sqlState } from '@/lib/db/database-errors'
import { inTransaction } from '@/lib/db/transaction'
import { listUndelivered } from '@/lib/notices/list-undelivered'
import { listWebhooks } from '@/lib/notices/list-webhooks'
import { retireWebhook } from '@/lib/notices/retire-webhook'
import { rotateSecret } from '@/lib/notices/rotate-secret'
import { saveWebhook } from '@/lib/notices/save-webhook'
import { sendAgain } from '@/lib/notices/send-again'
import { sendWebhook } from '@/lib/notices/send-webhook'
import { tellOfPayout } from '@/lib/notices/tell'
import { testWebhook } from '@/lib/notices/test-webhook'
import { createPayout } from '@/lib/payouts/create-payout'
import { openText } from '@/lib/personal-data/seal'
import { oneEvent } from '@/lib/testing/one-event'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { stubProvider } from '@/lib/testing/stub-provider'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const receiver = stubProvider()
const OPEN = { privateAllowed: true }
const WAY = { ...OPEN, base: 'https://giro.example.com', timeoutMs: 5_000 }
const SECRET = 'un-secreto-ficticio-de-mas-de-32-letras'
const OTHER = 'otro-secreto-ficticio-de-mas-de-32-letras'

let admin: MadePerson
beforeAll(async () => {
  admin = await makePerson(desk().db, 'admin')
})
const asAdmin = (at?: Date) => contextOf(desk().db, admin.actor, at)

const form = (overrides: object = {}) => ({
  version: 0,
  name: 'Tesorería',
  kind: 'signed',
  locale: 'en',
  events: ['failed'],
  url: `${receiver.url()}/hook?token=very-secret`,
  secret: SECRET,
  ...overrides,
})

/** A payout that failed, and the delivery of that to this webhook. */
async function failed(webhookId: string): Promise<bigint> {
  const { db, maker, account, job } = desk()
  const { id } = await account('http://127.0.0.1:9')
  const input = makePixInput(id, { reference: 'factura-9' })
  const { payoutId } = await createPayout(contextOf(db, maker.actor), input)
  const happened = { event: 'failed', payoutId, key: payoutId } as const
  await inTransaction(db, (tx) => tellOfPayout(tx, job().actor, new Date(), happened))
  const where = { channel: 'webhook', target: webhookId, notice: { payoutId } } as const
  return (await db.noticeDelivery.findFirstOrThrow({ where, select: { id: true } })).id
}
const later = (minutes: number) =>
  contextOf(desk().db, desk().job().actor, new Date(Date.now() + minutes * 60_000))
const state = async (id: bigint) => {
  const row = await desk().db.noticeDelivery.findUniqueOrThrow({ where: { id } })
  return [row.state, row.problem]
}

describe('a signed webhook', () => {
  it('gets what happened, signed with each of its secrets, and nothing of whom it pays', async () => {
    const { id } = await saveWebhook(asAdmin(), form(), OPEN)
    await rotateSecret(asAdmin(), { id, version: 1, secret: OTHER })
    const delivery = await failed(id)
    receiver.answer({ status: 204 })
    await sendWebhook(later(0), delivery, WAY)
    const [got, ...more] = receiver.take()
    expect(more).toEqual([])
    const body = got?.body.toString() ?? ''
    const said = JSON.parse(body)
    expect(said).toMatchObject({
      id: delivery.toString(),
      event: 'failed',
      payout: { reference: 'factura-9', amount: '100', currency: 'BRL', state: 'draft', outcome: null },
    })
    expect(said.link).toMatch(/^https:\/\/giro\.example\.com\/payouts\/[0-9A-Z]{26}$/)
    expect(Object.keys(said.payout).sort()).toEqual([
      'amount',
      'currency',
      'id',
      'outcome',
      'reference',
      'state',
    ])
    expect(body).not.toMatch(/Padaria|ficticia\.example/)
    const [time, ...signed] = String(got?.headers['giro-signature']).split(',')
    const hmac = (secret: string) =>
      `v1=${createHmac('sha256', secret)
        .update(`${time?.slice(2)}.${body}`)
        .digest('hex')}`
    expect(signed).toEqual([hmac(OTHER), hmac(SECRET)])
    expect(await state(delivery)).toEqual(['done', null])
    await rotateSecret(asAdmin(), { id, version: 2, secret: null })
    expect((await listWebhooks(asAdmin()))[0]?.hasPrevious).toBe(false)
    await retireWebhook(asAdmin(), { id })
    const audit = await auditOf(desk().db, id)
    expect(audit.map(({ action }) => action)).toEqual([
      'notice.save_webhook',
      'notice.rotate_secret',
      'notice.rotate_secret',
      'notice.retire_webhook',
    ])
    expect(JSON.stringify(audit)).not.toMatch(/secreto|very-secret/)
  })

  it('is tried again after a failure, with the same id, and given up after days', async () => {
    const { id } = await saveWebhook(asAdmin(), form({ name: 'Otro' }), OPEN)
    const delivery = await failed(id)
    receiver.answer({ status: 503 })
    await sendWebhook(later(0), delivery, WAY)
    expect(await state(delivery)).toEqual(['pending', 'answered_no'])
    await sendWebhook(later(0), delivery, WAY)
    expect(receiver.take()).toHaveLength(1)
    for (let minutes = 2; (await state(delivery))[0] === 'pending'; minutes += 240) {
      await sendWebhook(later(minutes), delivery, WAY)
    }
    expect(await state(delivery)).toEqual(['given_up', 'answered_no'])
    const ids = new Set(receiver.take().map(({ headers }) => headers['giro-delivery']))
    expect(ids).toEqual(new Set([delivery.toString()]))
    const [row] = await listUndelivered(asAdmin())
    expect(row).toMatchObject({ event: 'failed', to: 'Otro', problem: 'answered_no' })
    await retireWebhook(asAdmin(), { id })
  })

  it('that was given up is sent once more where an admin asks, for four days, and stays on record', async () => {
    const { id } = await saveWebhook(asAdmin(), form({ name: 'De nuevo' }), OPEN)
    const delivery = await failed(id)
    const deliveryId = delivery.toString()
    const until = async (from: number) => {
      let last = from
      for (let minutes = from; (await state(delivery))[0] === 'pending'; minutes += 240) {
        await sendWebhook(later(minutes), delivery, WAY)
        last = minutes
      }
      return last
    }
    receiver.answer({ status: 500 })
    await expect(sendAgain(asAdmin(), { deliveryId })).rejects.toMatchObject({ reason: 'not_given_up' })
    const first = await until(0)
    expect(await state(delivery)).toEqual(['given_up', 'answered_no'])
    const { tries } = await desk().db.noticeDelivery.findUniqueOrThrow({ where: { id: delivery } })

    const viewer = await makePerson(desk().db, 'approver')
    const notAdmin = contextOf(desk().db, viewer.actor)
    await expect(sendAgain(notAdmin, { deliveryId })).rejects.toMatchObject({ code: 'forbidden' })
    const at = later(first + 300).now()
    const presses = [1, 2, 3].map(() => sendAgain(asAdmin(at), { deliveryId }).catch(() => null))
    expect((await Promise.all(presses)).filter((one) => one !== null)).toHaveLength(1)
    expect((await auditOf(desk().db, deliveryId)).map(({ action, data }) => [action, data])).toEqual([
      ['notice.send_again', { channel: 'webhook', event: 'failed', tries }],
    ])
    receiver.take()
    const second = await until(first + 300)
    expect(second - first).toBeGreaterThan(4 * 24 * 60 - 300)
    expect(receiver.take().length).toBeGreaterThan(20)
    expect(await state(delivery)).toEqual(['given_up', 'answered_no'])

    await oneEvent('notice.send_again', () => sendAgain(asAdmin(later(second + 300).now()), { deliveryId }))
    receiver.answer({ status: 204 })
    await sendWebhook(later(second + 300), delivery, WAY)
    expect(await state(delivery)).toEqual(['done', null])
    expect(receiver.take()).toHaveLength(1)
    await expect(sendAgain(asAdmin(), { deliveryId })).rejects.toMatchObject({ reason: 'not_given_up' })
    await expect(sendAgain(asAdmin(), { deliveryId: '999999999' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await retireWebhook(asAdmin(), { id })
  })

  it('is moved back by nothing else', async () => {
    const { id } = await saveWebhook(asAdmin(), form({ name: 'Quieto' }), OPEN)
    const delivery = await failed(id)
    const { db } = desk()
    const set = (data: object) => db.noticeDelivery.update({ where: { id: delivery }, data })
    const refused = (data: object) => set(data).then(() => null, sqlState)
    expect(await refused({ againAt: new Date() })).toBe('23001')
    await set({ state: 'sending', claimedAt: new Date(), tries: 1 })
    await set({ state: 'given_up', finishedAt: new Date() })
    const back = { state: 'pending', finishedAt: null, dueAt: new Date() }
    expect(await refused(back)).toBe('23001')
    expect(await refused({ ...back, againAt: new Date(), triesBefore: 0 })).toBe('23001')
    await retireWebhook(asAdmin(), { id })
  })

  it('gets nothing more once it is retired', async () => {
    const { id } = await saveWebhook(asAdmin(), form(), OPEN)
    const delivery = await failed(id)
    await retireWebhook(asAdmin(), { id })
    await sendWebhook(later(0), delivery, WAY)
    expect(receiver.take()).toEqual([])
    expect(await state(delivery)).toEqual(['moot', null])
    const row = await desk().db.noticeWebhook.findUniqueOrThrow({ where: { id } })
    expect([row.url, row.secret, row.previousSecret]).toEqual(['', '', null])
  })
})

it('Slack gets text and blocks, without a signature', async () => {
  const { id } = await saveWebhook(asAdmin(), form({ kind: 'slack', secret: '' }), OPEN)
  const delivery = await failed(id)
  receiver.answer({ status: 200 })
  await sendWebhook(later(0), delivery, WAY)
  const [got] = receiver.take()
  const said = JSON.parse(got?.body.toString() ?? '')
  expect(Object.keys(said)).toEqual(['text', 'blocks'])
  expect(said.text).toContain('factura-9')
  expect(said.text).not.toMatch(/\btu\b/)
  expect(said.blocks[0].text.text).toMatch(/^\*<https:\/\/giro\.example\.com\/payouts\//)
  expect(got?.headers['giro-signature']).toBeUndefined()
  await retireWebhook(asAdmin(), { id })
})

it('the test button says how it was answered', async () => {
  const { id } = await saveWebhook(asAdmin(), form(), OPEN)
  receiver.answer({ status: 200 })
  expect(await testWebhook(asAdmin(), { id }, WAY)).toEqual({ ok: true, status: 200 })
  expect(JSON.parse(receiver.take()[0]?.body.toString() ?? '').event).toBe('ping')
  receiver.answer({ status: 302, headers: { location: '/elsewhere' } })
  expect(await testWebhook(asAdmin(), { id }, WAY)).toMatchObject({ ok: false, problem: 'redirected' })
  expect(receiver.take()).toHaveLength(1)
  const shut = { ...WAY, privateAllowed: false }
  expect(await testWebhook(asAdmin(), { id }, shut)).toMatchObject({ ok: false, problem: 'not_https' })
  expect(receiver.take()).toEqual([])
  await retireWebhook(asAdmin(), { id })
})

describe('the form', () => {
  it('keeps address and secret when they are left empty, and never gives them back', async () => {
    const { id } = await saveWebhook(asAdmin(), form(), OPEN)
    const change = form({ id, version: 1, name: 'Nuevo', url: '', secret: '', events: ['paid'] })
    await saveWebhook(asAdmin(), change, OPEN)
    const row = await desk().db.noticeWebhook.findUniqueOrThrow({ where: { id } })
    expect(openText(row.url, 'notice_webhook.url', row.id)).toContain('very-secret')
    expect(row.events).toEqual(['paid'])
    expect(JSON.stringify(await listWebhooks(asAdmin()))).not.toMatch(/very-secret|secreto/)
    await expect(saveWebhook(asAdmin(), change, OPEN)).rejects.toMatchObject({ code: 'conflict' })
    await retireWebhook(asAdmin(), { id })
  })

  it.each([
    [{ url: '' }, 'url'],
    [{ url: 'nothing' }, 'url'],
    [{ secret: 'short' }, 'secret'],
    [{ secret: '' }, 'secret'],
    [{ events: [] }, 'events'],
    [{ name: ' ' }, 'name'],
  ])('refuses %j at the field', async (overrides, field) => {
    const refused = await saveWebhook(asAdmin(), form(overrides), OPEN).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'invalid_input', fieldErrors: { [field]: {} } })
  })

  it('refuses what leads inside unless the operator allows it', async () => {
    const refused = saveWebhook(asAdmin(), form({ url: 'https://10.0.0.1/' }), { privateAllowed: false })
    await expect(refused).rejects.toMatchObject({ fieldErrors: { url: { key: 'private_address' } } })
  })

  it('is for admins alone', async () => {
    const asMaker = contextOf(desk().db, desk().maker.actor)
    await expect(saveWebhook(asMaker, form(), OPEN)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listWebhooks(asMaker)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
