import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { correctCopy } from '@/lib/payouts/correct-copy'
import { createPayout } from '@/lib/payouts/create-payout'
import { listTwins } from '@/lib/payouts/list-twins'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { endPayout } from '@/lib/testing/end-payout'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makeCnpj } from '@/prisma/factories/documents'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
let account: MadeAccount

const KEY = { key: 'gemelo@ficticia.invalid', keyType: 'EMAIL', ownerDocument: makeCnpj(61) } as const
const DAY = 24 * 60 * 60 * 1_000
type Wish = Parameters<typeof makePixInput>[1]

beforeAll(async () => {
  account = await desk().account('http://127.0.0.1:9')
})

const ago = (days: number) => new Date(Date.now() - days * DAY)
async function draft(wish: Wish, at = new Date()): Promise<string> {
  const context = contextOf(desk().db, desk().maker.actor, at)
  return (await createPayout(context, makePixInput(account.id, wish))).payoutId
}
async function asked(wish: Wish, at = new Date()) {
  const payoutId = await draft(wish, at)
  const context = contextOf(desk().db, desk().maker.actor, at)
  const { digest } = await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}
const twinsOf = async ({ payoutId }: { payoutId: string }) =>
  (await listTwins({ db: desk().db, actor: desk().approver.actor }, payoutId)).twins.map(({ id, same }) => [
    id,
    same,
  ])

it('is the same amount to the same destination or document, within 30 days', async () => {
  const old = await asked({ ...KEY, amount: '77,00', reference: 'a-1' }, ago(31))
  const within = await asked({ ...KEY, amount: '77,00', reference: 'a-2' }, ago(29))
  const elsewhere = await asked(
    { ...KEY, key: 'otro@ficticia.invalid', amount: '77,00', reference: 'a-3' },
    ago(2),
  )
  await asked({ ...KEY, amount: '77,01', reference: 'a-4' })
  await asked({ amount: '77,00', reference: 'a-5' })
  await draft({ ...KEY, amount: '77,00', reference: 'a-6' })
  const one = await asked({ ...KEY, amount: '77,00', reference: 'a-7' })
  expect(await twinsOf(one)).toEqual([
    [elsewhere.payoutId, 'amount'],
    [within.payoutId, 'amount'],
  ])
  expect((await twinsOf(old)).map(([id]) => id)).toContain(one.payoutId)
})

it('is not what was paid at an equal rhythm: that is told apart, the newest three of it', async () => {
  const wish = {
    key: 'renta@ficticia.invalid',
    ownerDocument: makeCnpj(62),
    amount: '41,00',
    reference: 'renta',
  }
  const paid: string[] = []
  for (const days of [28, 21, 14, 7]) {
    const { payoutId } = await asked(wish, ago(days))
    await endPayout(desk().urls.adminUrl, payoutId, 'settled')
    paid.unshift(payoutId)
  }
  const { payoutId } = await asked(wish)
  const { twins, regular } = await listTwins({ db: desk().db, actor: desk().approver.actor }, payoutId)
  expect(twins).toEqual([])
  expect(regular.map(({ id }) => id)).toEqual(paid.slice(0, 3))
})

it('is the same reference of the team, whoever is paid; none says nothing', async () => {
  const first = await asked({ amount: '1,01', reference: 'factura-9' }, ago(90))
  const second = await asked({ ...KEY, amount: '2,02', reference: 'factura-9' })
  expect(await twinsOf(second)).toEqual([[first.payoutId, 'reference']])
  await asked({ ...KEY, amount: '3,03', reference: '' })
  expect(await twinsOf(await asked({ ...KEY, amount: '4,04', reference: '' }))).toEqual([])
})

it('is not what was turned down, nor what stands in for it', async () => {
  const { db, maker, approver } = desk()
  const one = await asked({ ...KEY, amount: '55,00', reference: 'b-1' })
  await rejectPayout(contextOf(db, approver.actor), { ...one, cause: 'not_due', reason: '' })
  expect(await twinsOf(await asked({ ...KEY, amount: '55,00', reference: 'b-1' }))).toEqual([])
  const other = await asked({ ...KEY, amount: '56,00', reference: 'b-2' })
  await rejectPayout(contextOf(db, approver.actor), { ...other, cause: 'not_due', reason: '' })
  const { payoutId } = await correctCopy(contextOf(db, maker.actor), {
    payoutId: other.payoutId,
    formId: randomUUID(),
  })
  expect(await twinsOf({ payoutId })).toEqual([])
})
