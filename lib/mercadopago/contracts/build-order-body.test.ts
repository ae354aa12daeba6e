import { describe, expect, it } from 'vitest'
import { CONFIRMATIONS } from '@/lib/domain/cash-out/confirmation'
import { expirationText } from '@/lib/domain/cash-out/expiration'
import { orderInputSchema } from '@/lib/domain/cash-out/order-schema'
import {
  buildConfirmationBody,
  buildOrderBody,
  buildRefundBody,
} from '@/lib/mercadopago/contracts/build-order-body'

/** The body of the CashOut guide, spacing aside. */
const GUIDE = {
  external_reference: 'order-id-1234',
  title: 'Title',
  description: 'Mercado Pago',
  notification_url: 'https://www.yourserver.com',
  expiration_date: '2023-08-22T16:34:56.559-04:00',
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

const typed = {
  formId: '2b1c8f2e-7a43-4c64-9a2b-6f0a3a1d5e77',
  tillId: '01JD0000000000000000000000',
  currency: 'CLP',
  locale: 'es',
  reference: 'order-id-1234',
  title: 'Title',
  description: 'Mercado Pago',
  items: [
    {
      skuNumber: 'KS955RUR',
      category: 'FOOD',
      title: 'Item1',
      description: 'Item1 Mercado Pago',
      unitPrice: '238',
      quantity: '5',
      unitMeasure: 'unit',
    },
  ],
  withdrawal: '200',
} as const

function bodyOf(changes: object = {}, parts: { sponsorId?: null; notificationUrl?: null } = {}): string {
  const draft = orderInputSchema.parse({ ...typed, ...changes })
  return buildOrderBody({
    draft,
    externalReference: draft.reference,
    notificationUrl: 'https://www.yourserver.com',
    expirationDate: expirationText(new Date('2023-08-22T20:34:56.559Z'), 'America/Santiago'),
    sponsorId: '820480089',
    ...parts,
  })
}

describe('the body of an order', () => {
  it('typed as in the guide is that of the guide, byte for byte', () => {
    expect(bodyOf()).toBe(JSON.stringify(GUIDE))
  })

  it('of a withdrawal alone has no items, and the same amount twice', () => {
    const { title, description, external_reference, notification_url, expiration_date, sponsor, cash_out } =
      GUIDE
    const head = { external_reference, title, description, notification_url, expiration_date }
    const alone = { ...head, total_amount: 200, items: [], sponsor, cash_out }
    expect(bodyOf({ items: [] })).toBe(JSON.stringify(alone))
  })

  it('of a purchase alone says nothing of a withdrawal, and leaves out what is not there', () => {
    const [item] = typed.items
    const bare = { ...item, skuNumber: '', category: '', description: '' }
    const body = bodyOf({ items: [bare], withdrawal: '' }, { sponsorId: null, notificationUrl: null })
    expect(body).toBe(
      '{"external_reference":"order-id-1234","title":"Title","description":"Mercado Pago",' +
        '"expiration_date":"2023-08-22T16:34:56.559-04:00","total_amount":1190,' +
        '"items":[{"title":"Item1","unit_price":238,"quantity":5,"unit_measure":"unit","total_amount":1190}]}',
    )
  })

  it('writes cents exactly, never as a float would', () => {
    const [item] = typed.items
    const items = [{ ...item, unitPrice: '0,10', quantity: '3' }]
    const body = bodyOf({ currency: 'BRL', items, withdrawal: '0,20' })
    expect(body).toContain('"total_amount":0.5,')
    expect(body).toContain('"unit_price":0.1,"quantity":3,"unit_measure":"unit","total_amount":0.3}')
    expect(body).toContain('"cash_out":{"amount":0.2}')
  })

  it('carries accents, quotes and faces as JSON does', () => {
    const body = bodyOf({ title: 'Café "São João" 🙂' })
    expect(JSON.parse(body)).toMatchObject({ title: 'Café "São João" 🙂' })
  })
})

describe('the body of a confirmation', () => {
  it.each(CONFIRMATIONS)('$status/$detail', ({ status, detail }) => {
    const bare = `{"status":"${status}","status_detail":"${detail}"}`
    expect(buildConfirmationBody({ status, detail }, '')).toBe(bare)
    expect(JSON.parse(buildConfirmationBody({ status, detail }, 'conexión perdida'))).toEqual({
      ...JSON.parse(bare),
      description: 'conexión perdida',
    })
  })
})

it('the body of a refund is its exact amount', () => {
  expect(buildRefundBody(190n, 'CLP')).toBe('{"amount":190}')
  expect(buildRefundBody(30n, 'BRL')).toBe('{"amount":0.3}')
})
