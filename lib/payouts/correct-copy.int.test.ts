import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { correctCopy } from '@/lib/payouts/correct-copy'
import { createPayout } from '@/lib/payouts/create-payout'
import { discardPayout } from '@/lib/payouts/discard-payout'
import { editPayout } from '@/lib/payouts/edit-payout'
import { getChain } from '@/lib/payouts/get-chain'
import { getPayout } from '@/lib/payouts/get-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const PUBLIC = { publicUrl: undefined }
let accountId: string
beforeAll(async () => {
  accountId = (await makeAccount(desk().db, 'BR')).id
})

const asMaker = () => contextOf(desk().db, desk().maker.actor)
const asApprover = () => contextOf(desk().db, desk().approver.actor)

async function rejected(cause: 'wrong_amount' | 'suspected_fraud' = 'wrong_amount') {
  const { payoutId } = await createPayout(asMaker(), makePixInput(accountId))
  const { digest } = await submitPayout(asMaker(), { payoutId, version: 1 }, PUBLIC)
  await rejectPayout(asApprover(), { payoutId, version: 1, digest, cause, reason: 'read the invoice' })
  return payoutId
}

test('a copy takes its place: corrected, approved, and never both', async () => {
  const rejectedId = await rejected()
  const { payoutId } = await correctCopy(asMaker(), { payoutId: rejectedId, formId: randomUUID() })
  const payout = makePixInput(accountId, { amount: '99,00' })
  await editPayout(asMaker(), { payoutId, version: 1, payout })
  const { digest } = await submitPayout(asMaker(), { payoutId, version: 2 }, PUBLIC)
  const view = await getPayout({ db: desk().db, actor: desk().maker.actor }, payoutId)
  expect(view).toMatchObject({ amountMinor: '9900', attempts: [{ number: 2 }], chainRootId: rejectedId })
  const chain = await getChain({ db: desk().db, actor: desk().approver.actor }, view, new Date())
  expect(chain).toMatchObject({
    replacesId: rejectedId,
    corrects: { cause: 'wrong_amount', reason: 'read the invoice', personName: desk().approver.name },
    fault: null,
  })
  await giveApproval(asApprover(), { payoutId, version: 2, digest })
  expect((await desk().payout(payoutId)).state).toBe('approved')
  expect(await desk().kinds(rejectedId)).toEqual(['created', 'submitted', 'rejected', 'corrected'])
})

test('one press makes one copy, a second one is told of it, and a discarded one makes room', async () => {
  const rejectedId = await rejected('suspected_fraud')
  const press = { payoutId: rejectedId, formId: randomUUID() }
  const made = await Promise.all([correctCopy(asMaker(), press), correctCopy(asMaker(), press)])
  const payoutId = made[0]?.payoutId ?? ''
  expect(made).toEqual([{ payoutId }, { payoutId }])
  const another = () => correctCopy(asMaker(), { payoutId: rejectedId, formId: randomUUID() })
  await expect(another()).rejects.toMatchObject({ reason: 'already_replaced', subject: payoutId })
  await discardPayout(asMaker(), { payoutId, version: 1 })
  expect((await another()).payoutId).not.toBe(payoutId)
})

test('by its maker alone, of what was rejected alone', async () => {
  const rejectedId = await rejected()
  const other = contextOf(desk().db, (await makePerson(desk().db, 'maker')).actor)
  const theirs = correctCopy(other, { payoutId: rejectedId, formId: randomUUID() })
  await expect(theirs).rejects.toMatchObject({ code: 'refused', reason: 'not_the_maker' })
  const { payoutId } = await createPayout(asMaker(), makePixInput(accountId))
  const early = correctCopy(asMaker(), { payoutId, formId: randomUUID() })
  await expect(early).rejects.toMatchObject({ code: 'refused', reason: 'wrong_state' })
})

test('the database takes no copy without those who wrote what was rejected', async () => {
  const rejectedId = await rejected()
  const { payoutId } = await correctCopy(asMaker(), { payoutId: rejectedId, formId: randomUUID() })
  await discardPayout(asMaker(), { payoutId, version: 1 })
  const other = await makePerson(desk().db, 'maker')
  const copied = desk().db.$executeRaw`
    INSERT INTO payout SELECT (jsonb_populate_record(p, jsonb_build_object('id', '01JZ0000000000000000000000',
      'form_id', gen_random_uuid(), 'state', 'draft', 'maker_id', ${other.userId}::text,
      'editor_ids', ARRAY[${other.userId}::text]))).* FROM payout p WHERE id = ${payoutId}`
  await expect(copied).rejects.toThrow('it cannot replace')
})
