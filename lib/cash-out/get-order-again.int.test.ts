import { describe, expect, it } from 'vitest'
import { getOrderAgain } from '@/lib/cash-out/get-order-again'
import { sendOrder } from '@/lib/cash-out/send-order'
import { makeDecision } from '@/lib/testing/make-decision'
import { contextOf } from '@/lib/testing/open-test-database'
import { openOrderDesk } from '@/lib/testing/order-desk'
import { makeTill } from '@/prisma/factories/tills'
import { makePerson } from '@/prisma/factories/users'

const at = openOrderDesk()

describe('an order that came to nothing', () => {
  it('is there to be asked for once more, for who serves its till alone', async () => {
    const orderId = await at.create({ withdrawal: '200', reference: 'venta-7' })
    const again = (person = at.asCashier(), tillId = at.till().id) => getOrderAgain(person, tillId, orderId)
    expect(await again()).toBeNull()
    await makeDecision(at.desk().urls, orderId, at.cashier().userId, { status: null, ends: 'withdrawn' })
    expect(await again()).toMatchObject({
      orderId,
      withdrawalMinor: '200',
      title: 'Compra Ficticia',
      reference: 'venta-7',
      refused: null,
      items: [{ title: 'Item1', unitPriceMinor: '238', quantity: 5, unitMeasure: 'unit' }],
    })
    const stranger = await makePerson(at.db(), 'cashier')
    expect(await again(contextOf(at.db(), stranger.actor))).toBeNull()
    const other = await makeTill(at.db(), at.account(), at.cashier().userId)
    expect(await again(at.asCashier(), other.till.id)).toBeNull()
  })

  it('brings what was refused of it', async () => {
    const orderId = await at.create()
    at.provider().fail('put', { status: 400, body: { error: 'invalid_items.sku_number', message: 'x' } })
    await sendOrder(at.job(), { orderId }, { publicUrl: undefined })
    expect(await at.order(orderId)).toMatchObject({ state: 'refused' })
    expect(await getOrderAgain(at.asCashier(), at.till().id, orderId)).toMatchObject({
      refused: 'invalid_items.sku_number',
    })
  })
})
