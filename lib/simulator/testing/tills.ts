import type {
  PhoneOrder,
  PhoneOrderResponse,
  PhonePayResponse,
  PhoneScanResponse,
  PhoneTillsResponse,
} from '@/lib/simulator/control-types'
import { at } from '@/lib/simulator/json'
import { type Answer, CHILE, simulate } from '@/lib/simulator/testing/simulate'

type Setup = Parameters<typeof simulate>[0]

export const STORE = {
  name: 'Local Ficticio',
  external_id: 'SUC001',
  business_hours: { monday: [{ open: '09:00', close: '18:00' }] },
  location: {
    street_name: 'Calle Ficticia',
    street_number: '123',
    city_name: 'Santiago',
    state_name: 'Región Metropolitana',
    reference: 'Esquina',
    latitude: -33.45,
    longitude: -70.66,
  },
}
export const TILL = {
  name: 'Caja 1',
  fixed_amount: true,
  external_store_id: 'SUC001',
  external_id: 'SUC001POS001',
}

/** The guide's order: a purchase of 1,190 and a withdrawal of 200. */
export const ORDER = {
  external_reference: 'order-id-1234',
  title: 'Title',
  description: 'Mercado Pago',
  total_amount: 1390,
  items: [
    {
      sku_number: 'KS955RUR',
      category: 'FOOD',
      title: 'Item1',
      description: 'Item1 Mercado Pago',
      unit_price: 238,
      quantity: 5,
      unit_measure: 'unit',
      total_amount: 1190,
    },
  ],
  sponsor: { id: 820480089 },
  cash_out: { amount: 200 },
}

/** A simulator with one attended till of the Chilean account, and a customer's phone. */
export async function simulateTills(setup: Setup = {}) {
  const sim = await simulate(setup)
  await sim.call('POST', `/users/${CHILE.userId}/stores`, STORE)
  const till = await sim.call('POST', '/pos', TILL)
  const seller = `/instore/qr/seller/collectors/${CHILE.userId}`
  const orders = {
    put: `${seller}/stores/SUC001/pos/SUC001POS001/orders`,
    till: `${seller}/pos/SUC001POS001/orders`,
    qrs: `/instore/orders/qr/seller/collectors/${CHILE.userId}/pos/SUC001POS001/qrs`,
  }
  const orderOf = (answer: Answer): PhoneOrder => {
    const { body } = answer
    // The control port answers with the type that it declares.
    if (at(body, 'order') !== undefined) return (body as PhoneOrderResponse | PhonePayResponse).order
    throw new Error(`no order: ${answer.text}`)
  }
  const tills = async () => {
    const { body } = await sim.control('GET', '/phone/tills')
    return (body as PhoneTillsResponse).tills // declared by the control port
  }
  const scanCode = async (text: string) => {
    const { body } = await sim.control('POST', '/phone/scan', { text })
    return body as PhoneScanResponse // declared by the control port
  }

  return {
    ...sim,
    till,
    orders,
    tills,
    scanCode,
    put: (order: object = ORDER) => sim.call('PUT', orders.put, order),
    /** Scans the sticker of the till. */
    scan: async () => {
      const scanned = await scanCode(String(at(till.body, 'qr_code')))
      if (scanned.kind !== 'order') throw new Error(`scanned ${scanned.kind}`)
      return scanned.order
    },
    scanAgain: async (merchantOrderId: number) =>
      orderOf(await sim.control('POST', '/phone/scan-again', { merchantOrderId })),
    pay: async (merchantOrderId: number, how: { anyway?: boolean; decline?: boolean } = {}) => {
      const { body } = await sim.control('POST', '/phone/pay', { merchantOrderId, ...how })
      return body as PhonePayResponse // declared by the control port
    },
    phoneOrder: async (merchantOrderId: number) =>
      orderOf(await sim.control('GET', `/phone/order?merchantOrderId=${merchantOrderId}`)),
    merchantOrder: (id: number) => sim.call('GET', `/merchant_orders/${id}`),
    confirm: (id: number | string, status = 'confirmed', detail = status) =>
      sim.call('POST', `/instore/orders/${id}/confirmation`, { status, status_detail: detail }),
    available: () => sim.balance(CHILE.userId),
  }
}

export const errorOf = (answer: Answer) => [answer.status, at(answer.body, 'error')]
