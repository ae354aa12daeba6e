import { beforeEach, describe, expect, it } from 'vitest'
import { deleteOrder } from '@/lib/cash-out/delete-order'
import { askAndApply } from '@/lib/cash-out/look-at-order'
import { sendOrder } from '@/lib/cash-out/send-order'
import { withdrawOrder } from '@/lib/cash-out/withdraw-order'
import { crc16 } from '@/lib/domain/cash-out/emv'
import type { TillModel } from '@/lib/domain/cash-out/till-model'
import { openOrderDesk } from '@/lib/testing/order-desk'
import { type MadeTill, makeTill } from '@/prisma/factories/tills'

// Tills whose orders come with a code of their own.
const at = openOrderDesk()
const ADDRESS = { publicUrl: undefined }
const START = Date.now() + 60_000
const time = (seconds: number) => new Date(START + seconds * 1_000)
const unsigned = '00020101021143200016COM.MERCADOLIBRE5204000053039865802CL5910Caja Local6008Santiago6304'
const CODE = `${unsigned}${crc16(unsigned)}`
let made: MadeTill

const send = (orderId: string, seconds = 0) => sendOrder(at.job(time(seconds)), { orderId }, ADDRESS)
const look = (orderId: string, seconds: number) =>
  askAndApply(at.job(time(seconds)), orderId, { source: 'poll', actor: at.job().actor })
const use = async (model: TillModel) => {
  made = await makeTill(at.db(), at.account(), at.cashier().userId, { model })
}
const created = () => at.create({ tillId: made.till.id }, time(0))

beforeEach(() => at.provider().code(CODE))

describe.each([
  ['dynamic', 'POST'],
  ['hybrid', 'PUT'],
] as const)('a %s till', (model, method) => {
  beforeEach(() => use(model))

  it('shows the code that came, checked, by its own call', async () => {
    at.stub.take()
    const orderId = await created()
    await send(orderId)
    expect(await at.order(orderId)).toMatchObject({
      state: 'offered',
      qrData: CODE,
      inStoreOrderId: 'b9d2b8f0-0000-4000-8000-000000000000',
    })
    const [call] = at.stub.take()
    const path = `/instore/orders/qr/seller/collectors/${at.account().collectorId}/pos/${made.till.externalId}/qrs`
    expect(call).toMatchObject({ method, path })
  })

  it('never shows one whose checksum is wrong: three times, then it is taken back and a person told', async () => {
    const orderId = await created()
    at.provider().code(`${unsigned}0000`)
    for (let round = 0; round < 3; round += 1) {
      // What the till may hold is looked for each time; the code that nobody can pay by is not on it.
      at.provider().onTill.clear()
      await look(orderId, round * 20)
      expect(await send(orderId, round * 20)).toBe('sent')
      at.provider().onTill.clear()
      await look(orderId, round * 20 + 15)
    }
    expect(await at.order(orderId)).toMatchObject({ state: 'withdrawing', qrData: null })
    const incidents = await at.db().incident.findMany({ where: { cashOrderId: orderId } })
    expect(incidents).toMatchObject([{ kind: 'unreadable_code' }])
    expect(await deleteOrder(at.job(time(60)), { orderId })).toBe('gone')
  })

  it('asks again for a code whose answer was lost, where nobody can have paid', async () => {
    const orderId = await created()
    at.provider().fail('qrs', 'reset')
    await send(orderId)
    await look(orderId, 11)
    await send(orderId, 11)
    expect(await at.order(orderId)).toMatchObject({ state: 'offered', qrData: CODE, sends: 2 })
  })

  it('is withdrawn by the call of the till', async () => {
    const orderId = await created()
    await send(orderId)
    expect(await withdrawOrder(at.asCashier(time(5)), { orderId })).toEqual({ state: 'withdrawing' })
    expect(await deleteOrder(at.job(time(5)), { orderId })).toBe('gone')
    at.provider().pay(at.provider().scan((await at.order(orderId)).externalReference, 1190), time(9))
    await look(orderId, 10)
    expect(await at.order(orderId)).toMatchObject({ state: 'completed' })
  })
})

it('a lost code of a hybrid till is on the printed one all the same: it is not made again', async () => {
  await use('hybrid')
  const orderId = await created()
  at.provider().fail('qrs', 'reset', { done: true })
  await send(orderId)
  await look(orderId, 11)
  expect(await at.order(orderId)).toMatchObject({ state: 'offered', qrData: null })
  expect(at.provider().puts()).toBe(1)
})

it('a lost code of a dynamic till that was paid all the same is not made again', async () => {
  await use('dynamic')
  const orderId = await created()
  at.provider().fail('qrs', 'reset', { done: true })
  await send(orderId)
  at.provider().pay(at.provider().scan((await at.order(orderId)).externalReference, 1190), time(5))
  await look(orderId, 11)
  await send(orderId, 11)
  expect(await at.order(orderId)).toMatchObject({ state: 'completed' })
  expect(at.provider().puts()).toBe(1)
})
