import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { receiveScan } from '@/lib/cash-out/answer-scan'
import { sendOrder } from '@/lib/cash-out/send-order'
import { withdrawOrder } from '@/lib/cash-out/withdraw-order'
import { database } from '@/lib/db/client'
import { openedBody } from '@/lib/testing/opened-body'
import { openOrderDesk } from '@/lib/testing/order-desk'
import { type MadeTill, makeOrder, makeTill } from '@/prisma/factories/tills'

const at = openOrderDesk()
afterAll(() => database().$disconnect())
let made: MadeTill
let token: string
beforeEach(async () => {
  token = randomUUID()
  const model = { model: 'unattended', scanToken: token } as const
  made = await makeTill(at.db(), at.account(), at.cashier().userId, model)
})

type Scan = { readonly method?: string; readonly body?: string; readonly clientId?: string }
async function scan({ method = 'POST', body, clientId }: Scan = {}, asked = token) {
  const init = body === undefined ? { method } : { method, body }
  const request = new Request(`https://caja.giro.invalid/api/cash-out/scan/${asked}`, init)
  const response = await receiveScan(request, asked, { clientId })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  }
}
const word = async (): Promise<unknown> => JSON.parse((await scan()).text)
const says = (status_detail: string) => ({ status: { status_detail, message: expect.any(String) } })
const send = (orderId: string) => sendOrder(at.job(), { orderId }, { publicUrl: undefined })

describe('a scan of an unattended till', () => {
  it.each(['GET', 'POST'])('by %s is answered its order, in the bytes that were frozen', async (method) => {
    const orderId = await at.create({ tillId: made.till.id })
    expect(await word()).toEqual(says('in_process'))
    expect(await send(orderId)).toBe('sent')
    const order = await at.order(orderId)
    expect(order).toMatchObject({ state: 'offered', sends: 0 })
    const body = openedBody(order, 'cash_order.body').toString()
    const headers = { 'content-type': 'application/json', 'order-version': '2', 'cache-control': 'no-store' }
    expect(await scan({ method })).toEqual({ status: 200, headers, text: body })
    expect(await scan({ method, clientId: '77' })).toEqual({
      status: 200,
      headers: { ...headers, 'client-id': '77' },
      text: body,
    })
    expect(JSON.parse(body)).toMatchObject({
      total_amount: 1190,
      external_reference: order.externalReference,
    })
    expect(await at.kinds(orderId)).toEqual(['created', 'offered', 'scan_answered'])
    expect(at.provider().calls).toEqual([])
  })

  it('says in which of three states it is without an order', async () => {
    expect(await scan()).toMatchObject({ status: 202, headers: { 'content-type': 'application/json' } })
    expect(await word()).toEqual(says('waiting_for_order'))
    const orderId = await at.create({ tillId: made.till.id })
    expect(await word()).toEqual(says('in_process'))
    await send(orderId)
    await withdrawOrder(at.asCashier(), { orderId })
    expect(await at.order(orderId)).toMatchObject({ state: 'withdrawn' })
    expect(await word()).toEqual(says('waiting_for_order'))
  })

  it('of an order that is over is answered none', async () => {
    const { id } = await makeOrder(at.db(), made, at.cashier().userId, { nextSendAt: new Date() })
    await sendOrder(at.job(new Date(Date.now() - 11 * 60_000)), { orderId: id }, { publicUrl: undefined })
    expect(await at.order(id)).toMatchObject({ state: 'offered' })
    expect(await word()).toEqual(says('waiting_for_order'))
  })

  it('has nothing to pay while a paid withdrawal waits, and just after a purchase', async () => {
    const { id, externalReference } = await makeOrder(at.db(), made, at.cashier().userId, {
      nextSendAt: new Date(),
    })
    await send(id)
    const owner = new Client({ connectionString: at.desk().urls.adminUrl })
    await owner.connect()
    await owner.query('SET session_replication_role = replica')
    await owner.query(
      `INSERT INTO merchant_order (id, account_id, order_id, provider_id, status, paid_at, first_seen_at, last_seen_at)
       VALUES ($1, $2, $3, '991', 'closed', now(), now(), now())`,
      [externalReference, made.till.accountId, id],
    )
    const paid = `merchant_order_id = $1, approved_at = now(), read_back_at = now()`
    await owner.query(
      `UPDATE cash_order SET state = 'paid', window_ends_at = now() + interval '5 minutes', ${paid} WHERE id = $2`,
      [externalReference, id],
    )
    expect(await word()).toEqual(says('nothing_to_pay'))
    await owner.query(
      `UPDATE cash_order SET state = 'completed', window_ends_at = NULL, withdrawal_minor = 0, purchase_minor = 200,
        changed_at = now() WHERE id = $1`,
      [id],
    )
    expect(await word()).toEqual(says('nothing_to_pay'))
    await owner.query(`UPDATE cash_order SET changed_at = now() - interval '3 minutes' WHERE id = $1`, [id])
    expect(await word()).toEqual(says('waiting_for_order'))
    await owner.end()
  })

  it('at an address that is nobody’s, or of a till of another kind, is not found', async () => {
    expect(await scan({}, 'nobody')).toMatchObject({ status: 404, text: '' })
    const { id } = made.till
    await at.db().till.update({ where: { id }, data: { model: 'attended', scanToken: null, version: 2 } })
    expect(await scan()).toMatchObject({ status: 404, text: '' })
  })

  it('is answered whatever it brings, fifty at once, and told once', async () => {
    const orderId = await at.create({ tillId: made.till.id })
    await send(orderId)
    expect(await scan({ body: 'x'.repeat(1_024 * 1_024) })).toMatchObject({ status: 200 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => scan({ body: '{"state":"paid"}' })))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await at.kinds(orderId)).toEqual(['created', 'offered', 'scan_answered'])
    expect(await at.order(orderId)).toMatchObject({ state: 'offered' })
  })

  it('while sending is stopped has no order to answer', async () => {
    const orderId = await at.create({ tillId: made.till.id })
    const { id } = at.account()
    const stop = { stoppedAt: new Date(), stoppedReason: 'policy' }
    await at.db().account.update({ where: { id }, data: stop })
    expect(await send(orderId)).toBe('not_sent')
    expect(await word()).toEqual(says('in_process'))
  })
})
