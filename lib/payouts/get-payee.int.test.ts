import { beforeAll, expect, it } from 'vitest'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { getPayee } from '@/lib/payouts/get-payee'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makeCnpj } from '@/prisma/factories/documents'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount
let intents = 0

const KEY = { key: 'cocina@ficticia.invalid', keyType: 'EMAIL', ownerDocument: makeCnpj(91) } as const
type Wish = Parameters<typeof makePixInput>[1]

beforeAll(async () => {
  account = await desk().account(provider.url())
  provider.answer(({ body }) => {
    intents += 1
    // our own bytes
    const { external_reference: reference, transaction } = JSON.parse(body.toString()) as {
      external_reference: string
      transaction: { to: { accounts: [{ amount: number }] } }
    }
    const id = `1108917506-01GGTH198RP0K71H133S${String(intents).padStart(6, '0')}`
    const { amount } = transaction.to.accounts[0]
    return { status: 202, body: intentBody({ id, reference, amount }) }
  })
})

async function draft(wish: Wish): Promise<string> {
  const context = contextOf(desk().db, desk().maker.actor)
  return (await createPayout(context, makePixInput(account.id, wish))).payoutId
}
async function sent(wish: Wish): Promise<string> {
  const { payoutId, attemptId } = await desk().approved(account.id, makePixInput(account.id, wish))
  await dispatchAttempt(desk().job(), { attemptId })
  return payoutId
}
const payeeOf = async (payoutId: string) =>
  getPayee({ db: desk().db, actor: desk().approver.actor }, payoutId)

it('knows nobody who was never paid', async () => {
  const first = await draft({ ...KEY, amount: '10,00' })
  expect(await payeeOf(first)).toEqual({ last: [], usual: null })
})

it('tells the newest five to the same destination or document, and their usual range', async () => {
  const paid: string[] = []
  for (const amount of ['90,00', '20,00', '30,00', '40,00', '50,00'])
    paid.push(await sent({ ...KEY, amount }))
  const elsewhere = await sent({ ...KEY, key: 'otra@ficticia.invalid', amount: '60,00' })
  await sent({ amount: '70.000,00' })
  const view = await payeeOf(await draft({ ...KEY, amount: '90,01' }))
  expect(view.last.map(({ id, same }) => [id, same])).toEqual([
    [elsewhere, false],
    ...paid
      .slice(1)
      .reverse()
      .map((id) => [id, true]),
  ])
  expect(view.usual).toEqual({ count: 6, lowestMinor: '2000', highestMinor: '9000', above: true })
  const same = await payeeOf(await draft({ ...KEY, amount: '90,00' }))
  expect(same.usual?.above).toBe(false)
})
