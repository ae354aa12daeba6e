import { expect, it } from 'vitest'
import { at } from '@/lib/simulator/json'
import { pixBody } from '@/lib/simulator/testing/bodies'
import { BRAZIL, CHILE, causeOf, idOf, simulate } from '@/lib/simulator/testing/simulate'

const POLICY = {
  message: 'At least one policy returned UNAUTHORIZED.',
  code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES',
  status: 403,
  blocked_by: 'PolicyAgent',
}

it('asks for the token before anything else', async () => {
  const sim = await simulate({ account: { moneyOutEnabled: false } })
  const refused = await sim.post({}, { token: 'nobody', key: null })
  expect(refused.status).toBe(401)
  expect(refused.body).toEqual({
    status: 401,
    error: 'unauthorized',
    message: 'Invalid access token',
    cause: [],
  })
  expect((await sim.get('/v1/transaction-intents/x', 'nobody')).status).toBe(401)
})

it('answers POST and GET with the policy body where Money Out is not enabled, before the key', async () => {
  const sim = await simulate({ account: { moneyOutEnabled: false } })
  const posted = await sim.post({}, { key: null })
  expect([posted.status, posted.body]).toEqual([403, POLICY])
  const got = await sim.get('/v1/transaction-intents/not-an-id')
  expect([got.status, got.body]).toEqual([403, POLICY])
})

it('checks key, then signature, then format, then fields', async () => {
  const sim = await simulate()
  const enforced = { 'x-enforce-signature': 'true' }
  const noKey = await sim.post({}, { key: null, headers: enforced, raw: '{' })
  expect([noKey.status, noKey.body]).toEqual([
    400,
    { message: "Header X-Idempotency-Key can't be null", code: 4292, causes: [] },
  ])
  expect(causeOf(await sim.post({}, { headers: enforced, raw: '{' }))).toBe('Invalid signature')
  for (const raw of ['{', '[]', 'null', '"text"', Buffer.from([0x7b, 0xff])]) {
    const broken = await sim.post({}, { raw })
    expect([broken.status, broken.body]).toEqual([
      400,
      { message: 'request with invalid format', code: 400, causes: [] },
    ])
  }
  expect((await sim.post({})).body).toEqual({
    message: 'invalid request payload',
    code: 400,
    causes: [{ message: 'invalid value for field: point_of_interaction.type' }],
  })
  expect(await sim.ledger('debit')).toEqual([])
})

it('tells every cause at once behind a dial', async () => {
  const sim = await simulate({ dials: { allCauses: true } })
  const causes = at((await sim.post({ external_reference: 5 })).body, 'causes')
  expect(causes).toContainEqual({ message: 'Invalid type for field external_reference' })
  expect(causes).toContainEqual({ message: 'invalid value for field: transaction.total_amount' })
})

it('finds an intent by its id, for its own account only', async () => {
  const sim = await simulate()
  const id = idOf(await sim.post(pixBody()))
  expect(id).toMatch(new RegExp(`^${BRAZIL.userId}-[0-9A-Z]{26}$`))
  expect((await sim.intent(id)).status).toBe(200)
  expect((await sim.intent(id, CHILE.accessToken)).status).toBe(404)
  expect((await sim.intent(`${BRAZIL.userId}-01GGTH198RP0K71H133EK9BJAT`)).status).toBe(404)
  const malformed = await sim.intent('0d5020ed')
  expect([malformed.status, at(malformed.body, 'message')]).toEqual([400, 'ID format invalid'])
})

it('lists the banks of Brazil', async () => {
  const sim = await simulate()
  const banks = await sim.get('/open-banking/payments/v1/banks?segment=business')
  expect(banks.status).toBe(200)
  expect(banks.body).toContainEqual({ id: '60701190', name: 'Itaú Unibanco S.A.' })
  expect(banks.body).toContainEqual({ id: '99999004', name: 'Banco de teste' })
  expect((await sim.get('/open-banking/payments/v1/banks', CHILE.accessToken)).status).toBe(404)
})

it('knows no other path or method', async () => {
  const sim = await simulate()
  expect((await sim.get('/v1/payments')).status).toBe(404)
  expect((await sim.get('/v1/transaction-intents/process')).status).toBe(405)
  expect((await sim.get('/v1/transaction-intents//x')).status).toBe(404)
})
