import { expect, it } from 'vitest'
import { at } from '@/lib/simulator/json'
import { bankBody, chileBody, notifying, pixBody } from '@/lib/simulator/testing/bodies'
import { BRAZIL, CHILE, idOf, simulate } from '@/lib/simulator/testing/simulate'

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
const destination = ['transaction', 'to', 'accounts', 0] as const
const source = ['transaction', 'from', 'accounts', 0] as const

it('answers with every attribute of the guide', async () => {
  const sim = await simulate()
  const answer = await sim.post(pixBody({ amount: 100.5, ...notifying('http://127.0.0.1:9/hook') }))
  expect(answer.status).toBe(202)
  expect(answer.body).toEqual({
    id: expect.stringMatching(new RegExp(`^${BRAZIL.userId}-`)),
    status: 'in_process',
    created_date: '2026-03-04T12:00:00.000Z',
    external_reference: 'payroll-0001',
    last_updated_date: '2026-03-04T12:00:00.000Z',
    point_of_interaction: { type: 'PSP_TRANSFER' },
    seller_configuration: { notification_info: { notification_url: 'http://127.0.0.1:9/hook' } },
    transaction: {
      from: { accounts: [{ amount: 100.5, status_detail: '' }] },
      to: {
        accounts: [
          {
            amount: 100.5,
            status_detail: 'pending_authorized',
            owner: { identification: { number: '11144477735', type: 'CPF' } },
            origin_id: expect.stringMatching(ULID),
          },
        ],
      },
      paid_amount: 100.5,
      refunded_amount: 0,
      payer: { id: BRAZIL.userId },
      total_amount: 100.5,
      statement_descriptor: 'MERCADO PAGO',
    },
  })
})

it('echoes a bank destination under its response type', async () => {
  const sim = await simulate()
  const current = await sim.post(bankBody())
  expect(at(current.body, ...destination)).toMatchObject({
    bank_id: '99999004',
    number: '10266732',
    type: 'checking_account',
  })
  const other = await sim.post(bankBody({ external_reference: 'b', destination: { type: 'mercadopago' } }))
  expect(at(other.body, ...destination, 'type')).toBe('mercadopago')
})

it('leaves out what was not sent', async () => {
  const sim = await simulate()
  const { body } = await sim.post(pixBody({ external_reference: undefined }))
  expect(body).not.toHaveProperty('external_reference')
  expect(body).not.toHaveProperty('seller_configuration')
})

it('follows the quirk dials on POST and GET', async () => {
  const sim = await simulate({
    dials: { stringAmounts: true, stringPointOfInteraction: true, acceptedStatus: 200 },
  })
  const posted = await sim.post(pixBody({ amount: 100.5 }))
  expect(posted.status).toBe(200)
  for (const { body } of [posted, await sim.intent(idOf(posted))]) {
    expect(at(body, ...source, 'amount')).toBe('100,50')
    expect(at(body, ...destination, 'amount')).toBe('100,50')
    expect(at(body, 'transaction', 'total_amount')).toBe(100.5)
    expect(at(body, 'point_of_interaction')).toBe('PSP_TRANSFER')
  }
  const chile = await sim.post(chileBody(), { token: CHILE.accessToken })
  expect(at(chile.body, ...source, 'amount')).toBe('100,00')
})

it('puts the detail where the dials say', async () => {
  const sim = await simulate()
  const id = idOf(await sim.post(pixBody()))
  await sim.dials({ detailInFrom: true })
  const inFrom = await sim.intent(id)
  expect(at(inFrom.body, ...source, 'status_detail')).toBe('pending_authorized')
  expect(at(inFrom.body, ...destination)).not.toHaveProperty('status_detail')
  await sim.dials({ detailInFrom: false, statusDetailsArray: true })
  const inArray = await sim.intent(id)
  expect(at(inArray.body, ...destination, 'status_details')).toEqual([
    { status_detail: 'pending_authorized' },
  ])
  expect(at(inArray.body, ...destination)).not.toHaveProperty('status_detail')
  await sim.dials({ vocabulary: 'B' })
  expect(at((await sim.intent(id)).body, ...destination, 'status_details')).toEqual([{}])
})

it('speaks another vocabulary for one account only', async () => {
  const sim = await simulate()
  await sim.control('PATCH', `/dials?account=${CHILE.userId}`, { vocabulary: 'C' })
  const brazil = await sim.post(pixBody())
  const chile = await sim.post(chileBody(), { token: CHILE.accessToken })
  expect([at(brazil.body, 'status'), at(chile.body, 'status')]).toEqual(['in_process', 'approved'])
  expect(at(chile.body, ...destination)).not.toHaveProperty('status_detail')
  sim.clock.advance(60_000)
  const settled = await sim.intent(idOf(chile), CHILE.accessToken)
  expect([at(settled.body, 'status'), at(settled.body, ...destination, 'status_detail')]).toEqual([
    'processed',
    'approved',
  ])
})
