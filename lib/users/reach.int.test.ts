import { beforeAll, describe, expect, it } from 'vitest'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { listInbox } from '@/lib/approvals/list-inbox'
import { waitedFor } from '@/lib/approvals/waited-for'
import { sqlState } from '@/lib/db/database-errors'
import { downloadEvidence } from '@/lib/evidence/download-evidence'
import { changedPayouts } from '@/lib/payouts/changed-payouts'
import { correctCopy } from '@/lib/payouts/correct-copy'
import { countPayouts } from '@/lib/payouts/count-payouts'
import { createPayout } from '@/lib/payouts/create-payout'
import { discardPayout } from '@/lib/payouts/discard-payout'
import { editPayout } from '@/lib/payouts/edit-payout'
import { getPayee } from '@/lib/payouts/get-payee'
import { getPayout, getPayoutInFull } from '@/lib/payouts/get-payout'
import { listMakers } from '@/lib/payouts/list-makers'
import { listPayoutEvents } from '@/lib/payouts/list-payout-events'
import { listPayouts } from '@/lib/payouts/list-payouts'
import { listTags } from '@/lib/payouts/list-tags'
import { listTwins } from '@/lib/payouts/list-twins'
import { payAgain } from '@/lib/payouts/pay-again'
import { recallPayout } from '@/lib/payouts/recall-payout'
import { requestRefresh } from '@/lib/payouts/request-refresh'
import { restorePayout } from '@/lib/payouts/restore-payout'
import { revealDestination } from '@/lib/payouts/reveal-destination'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { listResolutions } from '@/lib/resolutions/get-doubt'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { stubProvider } from '@/lib/testing/stub-provider'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makeSet, narrow } from '@/prisma/factories/permission-sets'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const as = ({ actor }: MadePerson) => contextOf(desk().db, actor)
const PERMISSIONS = [
  'payout:read',
  'payout:reveal',
  'payout:prepare',
  'payout:refresh',
  'evidence:download',
] as const

let here: string
let there: string
/** Prepares for one account alone, and has drafts of the other from before. */
let narrowed: MadePerson
/** One of each account, that waits for approval; of one payee. */
let near: string
let far: string
/** The narrowed one's own of the other account: a draft, and one that was discarded. */
let draft: string
let discarded: string

async function submitted(person: MadePerson, accountId: string, tag: string) {
  const input = makePixInput(accountId, { tags: tag, amount: '77,00', reference: 'IGUAL-1' })
  const { payoutId } = await createPayout(as(person), input)
  await submitPayout(as(person), { payoutId, version: 1 }, { publicUrl: undefined })
  return payoutId
}

beforeAll(async () => {
  const { db, maker, account } = desk()
  here = (await account(provider.url())).id
  there = (await account(provider.url())).id
  const person = await makePerson(db, 'maker')
  near = await submitted(person, here, 'aqui')
  far = await submitted(maker, there, 'alla')
  draft = (await createPayout(as(person), makePixInput(there))).payoutId
  discarded = (await createPayout(as(person), makePixInput(there))).payoutId
  await discardPayout(as(person), { payoutId: discarded, version: 1 })
  await desk().approved(there)
  narrowed = await narrow(db, person, PERMISSIONS, [here])
})

describe('whoever has a set for one account', () => {
  it('finds its payouts alone, in every list', async () => {
    const who = as(narrowed)
    const list = { filter: {}, sort: '-created', pageSize: 25 } as const
    expect((await listPayouts(who, list)).rows.map(({ id }) => id)).toEqual([near])
    expect(await countPayouts(who, { filter: {}, sort: '-created' })).toMatchObject({ count: 1 })
    const text = await listPayouts(who, { ...list, filter: { text: 'IGUAL-1' } })
    expect(text.rows.map(({ id }) => id)).toEqual([near])
    const elsewhere = await listPayouts(who, { ...list, filter: { accountId: there } })
    expect(elsewhere.rows).toEqual([])
    const { rows } = await changedPayouts(who, { ids: [near, far], since: '2020-01-01T00:00:00.000Z' })
    expect(rows.map(({ id }) => id)).toEqual([near])
    expect((await listInbox(who, { tab: 'others' })).rows.map(({ payoutId }) => payoutId)).toEqual([near])
    expect((await listInbox(who, { tab: 'decided' })).rows).toEqual([])
    expect(await waitedFor(who)).toMatchObject({ payouts: 1 })
    expect((await listAccountChoices(who)).map(({ id }) => id)).toEqual([here])
    expect((await listMakers(who)).map(({ id }) => id)).toEqual([narrowed.userId])
    expect(await listTags(who)).toEqual(['aqui'])
    expect(await getPayee(who, near)).toEqual({ last: [], usual: null })
    expect((await listTwins(who, near)).twins).toEqual([])
  })

  it('is told by none of these that it is all there is to others', async () => {
    const whole = as(desk().maker)
    expect((await listInbox(whole, { tab: 'decided' })).rows).toHaveLength(1)
    expect((await listInbox(whole, { tab: 'others' })).rows.map(({ payoutId }) => payoutId)).toEqual([
      near,
      far,
    ])
    expect((await getPayee(whole, near)).last.map(({ id }) => id)).toContain(far)
    expect((await listTwins(whole, near)).twins.map(({ id }) => id)).toEqual([far])
  })

  it('reads, changes and asks of another account’s payout as of none, be it of their own making', async () => {
    const who = as(narrowed)
    const formId = '0b8d7f0e-3d52-4c6b-9d0a-5f1f6f0f7a11'
    const one = (payoutId: string) => ({ payoutId, version: 1 })
    const verbs = (id: string): Promise<unknown>[] => [
      getPayout(who, id),
      getPayoutInFull(who, id),
      revealDestination(who, { payoutId: id }),
      requestRefresh(who, { payoutIds: [id] }),
      downloadEvidence(who, { payoutId: id }, () => {
        throw new Error('nothing is drawn')
      }),
      editPayout(who, { ...one(id), payout: makePixInput(here) }),
      submitPayout(who, one(id), { publicUrl: undefined }),
      recallPayout(who, one(id)),
      payAgain(who, { payoutId: id, formId }),
      correctCopy(who, { payoutId: id, formId }),
    ]
    for (const id of [far, draft, 'none']) {
      for (const answer of await Promise.allSettled(verbs(id))) {
        expect(answer).toMatchObject({
          status: 'rejected',
          reason: { code: 'not_found', reason: 'no_such_payout' },
        })
      }
    }
    const missing = { code: 'not_found', reason: 'no_such_payout' }
    await expect(discardPayout(who, one(draft))).rejects.toMatchObject(missing)
    await expect(restorePayout(who, one(discarded))).rejects.toMatchObject(missing)
    expect((await listPayoutEvents(who, { payoutId: far })).events).toEqual([])
    expect(await listResolutions(who, far)).toEqual([])
    // Of their own account it is something else that each says.
    expect((await getPayout(who, near)).id).toBe(near)
    expect((await listPayoutEvents(who, { payoutId: near })).events).not.toEqual([])
    await expect(recallPayout(who, one(near))).rejects.toMatchObject({ code: 'refused' })
    await expect(requestRefresh(who, { payoutIds: [near, far] })).resolves.toMatchObject({ total: 1 })
  })

  it('prepares for their account, and for no other', async () => {
    await expect(createPayout(as(narrowed), makePixInput(there))).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors: { accountId: { key: 'field_invalid' } },
    })
    const { payoutId } = await createPayout(as(narrowed), makePixInput(here))
    expect((await desk().payout(payoutId)).accountId).toBe(here)
  })
})

describe('the database', () => {
  const refused = async (work: Promise<unknown>) => sqlState(await work.catch((thrown: unknown) => thrown))

  it('takes no payout of an account that its maker’s set does not name, nor submits one', async () => {
    const { db } = desk()
    const copy = { ...(await desk().payout(draft)), id: '01J0000000000000000000000A' }
    const work = db.$executeRaw`
      INSERT INTO payout SELECT (jsonb_populate_record(p, jsonb_build_object('id', ${copy.id}::text, 'form_id', gen_random_uuid(),
        'chain_root_id', ${copy.id}::text))).* FROM payout p WHERE p.id = ${draft}`
    expect(await refused(work)).toBe('23001')
    const asked = db.$executeRaw`UPDATE payout SET state = 'submitted' WHERE id = ${draft}`
    expect(await refused(asked)).toBe('23001')
  })

  it('makes a set for accounts that exist, and of nothing that is the whole company’s', async () => {
    const { db } = desk()
    const none = makeSet(db, 'maker', ['payout:read'], { accountIds: ['nowhere'] })
    expect(await refused(none)).toBe('23001')
    const twice = makeSet(db, 'maker', ['payout:read'], { accountIds: [here, here] })
    expect(await refused(twice)).toBe('23001')
    const company = makeSet(db, 'approver', ['payout:read', 'payout:decide'], { accountIds: [here] })
    expect(await refused(company)).toBe('23514')
  })
})
