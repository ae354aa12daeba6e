import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { webhookSecrets } from '@/lib/accounts/account-secrets'
import { database } from '@/lib/db/client'
import { type FuzzedDelivery, fuzzedDelivery, fuzzedRequest } from '@/lib/testing/fuzz-deliveries'
import { openDesk } from '@/lib/testing/open-desk'
import { judgeDelivery } from '@/lib/webhooks/judge-delivery'
import { keptParts } from '@/lib/webhooks/kept-parts'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import type { MadeAccount } from '@/prisma/factories/accounts'

const desk = openDesk()
let account: MadeAccount

beforeAll(async () => {
  account = await desk().account('https://provider.giro.invalid')
})
afterAll(() => database().$disconnect())

const endpoint = () => `https://desk.giro.invalid/api/webhooks/mercadopago/${account.webhookToken}`

it('whatever comes is judged without a failure, and what is kept apart is small', async () => {
  const source = { id: account.id, webhookSecretSource: 'MERCADOPAGO_DESK_WEBHOOK_SECRET' }
  const secrets = await webhookSecrets(database(), source, new Date())
  const judged = (delivery: FuzzedDelivery) => {
    const raw = { ...delivery, token: 'x', headers: new Headers(delivery.headers), truncated: false }
    const verdict = judgeDelivery(raw, { secrets, accountId: account.id, at: new Date() })
    const kept = keptParts(raw, verdict.apart)
    const size = kept.body.length + kept.query.length + Buffer.byteLength(kept.headers)
    return (!verdict.apart || size <= 2_000) && (verdict.dedupeKey === null || verdict.verdict === 'valid')
  }
  fc.assert(fc.property(fuzzedDelivery, judged), { numRuns: 3_000, seed: 1 })
  expect({}).not.toHaveProperty('polluted')
}, 60_000)

it('whatever comes is stored and answered with 200', async () => {
  const answered = async (delivery: FuzzedDelivery) => {
    const { status } = await receiveDelivery(fuzzedRequest(endpoint(), delivery), account.webhookToken)
    return status === 200
  }
  await fc.assert(fc.asyncProperty(fuzzedDelivery, answered), { numRuns: 600, seed: 2 })
  const unlinked = await desk().db.webhookDelivery.count({ where: { result: null, resourceId: null } })
  expect(unlinked).toBe(0)
}, 60_000)
