import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { getRefresh } from '@/lib/payouts/get-refresh'
import { refreshPayout } from '@/lib/payouts/refresh-payout'
import { REFRESH_MOST, requestRefresh } from '@/lib/payouts/request-refresh'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount
let people: Record<'viewer' | 'admin', MadePerson>
let intents = 0

beforeAll(async () => {
  const { db } = desk()
  people = { viewer: await makePerson(db, 'viewer'), admin: await makePerson(db, 'admin') }
})
beforeEach(async () => {
  account = await desk().account(provider.url())
})

const as = (person: MadePerson) => contextOf(desk().db, person.actor)

async function pending(): Promise<Sent & { id: string }> {
  intents += 1
  const id = `1108917506-01GGTH198RP0K71H133ER${String(intents).padStart(5, '0')}`
  const sent = await desk().approved(account.id)
  const words = { status: 'in_process', detail: 'pending_bank' }
  provider.answer({ status: 202, body: intentBody({ id, reference: sent.reference, ...words }) })
  await dispatchAttempt(desk().job(), sent)
  provider.take()
  return { ...sent, id }
}

async function unclear(): Promise<Sent> {
  const sent = await desk().approved(account.id)
  provider.answer({ status: 500 })
  await dispatchAttempt(desk().job(), sent)
  return sent
}

/** The worker carries out what is in the queue for this request. */
async function carriedOut(requestId: string, payoutIds: readonly string[]) {
  for (const payoutId of payoutIds) await refreshPayout(desk().job('refresh_payout'), { requestId, payoutId })
}

describe('a refresh', () => {
  it('looks each payout up and tells what changed, row by row', async () => {
    const [changing, same] = [await pending(), await pending()]
    const payoutIds = [changing.payoutId, same.payoutId]
    const { requestId, total } = await requestRefresh(as(desk().approver), { payoutIds })
    expect(total).toBe(2)
    expect(await getRefresh(as(desk().approver), { requestId })).toMatchObject({ total: 2, finished: 0 })
    const keys = await desk().db.$queryRaw<{ key: string; priority: number }[]>`
      SELECT key, priority FROM graphile_worker.jobs WHERE key LIKE ${`refresh:${requestId}:%`}`
    expect(keys.map(({ priority }) => priority)).toEqual([-5, -5])
    provider.answer(({ path }) => {
      const made = path.endsWith(same.id) ? same : changing
      const words = made === same ? { status: 'in_process', detail: 'pending_bank' } : {}
      return { status: 200, body: intentBody({ id: made.id, reference: made.reference, ...words }) }
    })
    await carriedOut(requestId, payoutIds)
    const view = await getRefresh(as(desk().approver), { requestId })
    expect(view).toMatchObject({ total: 2, finished: 2, changed: 1, failed: 0 })
    expect(view.items.find(({ payoutId }) => payoutId === changing.payoutId)).toEqual({
      payoutId: changing.payoutId,
      state: 'done',
      changed: true,
      before: { status: 'in_process', detail: 'pending_bank' },
      after: { status: 'approved', detail: 'approved' },
      reason: null,
    })
    expect(view.items.find(({ payoutId }) => payoutId === same.payoutId)).toMatchObject({ changed: false })
    const event = await desk().db.payoutEvent.findFirstOrThrow({
      where: { payoutId: changing.payoutId },
      orderBy: { id: 'desc' },
    })
    expect(event).toMatchObject({ kind: 'news', source: 'person', actorId: desk().approver.userId })
    expect((await auditOf(desk().db, requestId)).map(({ action }) => action)).toEqual([
      'payout.request_refresh',
    ])
  })

  it('carried out twice looks once', async () => {
    const { payoutId, id, reference } = await pending()
    const { requestId } = await requestRefresh(as(desk().maker), { payoutIds: [payoutId] })
    provider.answer({ status: 200, body: intentBody({ id, reference }) })
    await carriedOut(requestId, [payoutId, payoutId])
    expect(provider.take()).toHaveLength(1)
  })

  it('says why where there is nothing to ask', async () => {
    const { payoutId: draft } = await createPayout(as(desk().maker), makePixInput(account.id))
    const { payoutId: waiting } = await desk().approved(account.id)
    const { payoutId: nameless } = await unclear()
    provider.answer({ status: 400, body: '{"message":"account is disabled"}' })
    const { payoutId: refused, attemptId } = await desk().approved(account.id)
    await dispatchAttempt(desk().job(), { attemptId })
    const payoutIds = [draft, waiting, nameless, refused]
    const { requestId } = await requestRefresh(as(desk().maker), { payoutIds })
    provider.take()
    await carriedOut(requestId, payoutIds)
    expect(provider.take()).toEqual([])
    const { items, failed } = await getRefresh(as(desk().maker), { requestId })
    expect(failed).toBe(4)
    const reasons = Object.fromEntries(items.map(({ payoutId, reason }) => [payoutId, reason]))
    expect(reasons).toEqual({
      [draft]: 'never_sent',
      [waiting]: 'never_sent',
      [nameless]: 'no_provider_id',
      [refused]: 'refused_by_provider',
    })
  })

  it.each([
    [500, 'provider_unreachable'],
    [404, 'not_found_at_provider'],
    [403, 'account_turned_away'],
  ])('answered with %i says so and moves nothing', async (status, reason) => {
    const { payoutId } = await pending()
    const { requestId } = await requestRefresh(as(desk().maker), { payoutIds: [payoutId] })
    provider.answer({ status })
    await carriedOut(requestId, [payoutId])
    const { items } = await getRefresh(as(desk().maker), { requestId })
    expect(items).toMatchObject([{ state: 'failed', changed: false, reason }])
    expect(await desk().payout(payoutId)).toMatchObject({ state: 'sent', outcome: 'pending' })
    const again = await requestRefresh(as(desk().maker), { payoutIds: [payoutId] })
    await carriedOut(again.requestId, [payoutId])
    const { items: second } = await getRefresh(as(desk().maker), { requestId: again.requestId })
    expect(second[0]?.reason).toBe(status === 403 ? 'account_stopped' : reason)
  })

  it('of a test payout that nobody keeps says so', async () => {
    account = await makeAccount(desk().db, 'BR', {
      baseUrl: provider.url(),
      accessTokenSource: 'MERCADOPAGO_DESK_TOKEN',
    })
    const { payoutId } = await pending()
    const { requestId } = await requestRefresh(as(desk().maker), { payoutIds: [payoutId] })
    provider.answer({ status: 404 })
    await carriedOut(requestId, [payoutId])
    const { items } = await getRefresh(as(desk().maker), { requestId })
    expect(items).toMatchObject([{ reason: 'not_kept_in_test' }])
  })
})

describe('who may', () => {
  it.each(['viewer', 'admin'] as const)('not a %s', async (role) => {
    const { payoutId } = await pending()
    const { requestId } = await requestRefresh(as(desk().maker), { payoutIds: [payoutId] })
    const calls = [
      () => requestRefresh(as(people[role]), { payoutIds: [payoutId] }),
      () => getRefresh(as(people[role]), { requestId }),
    ]
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('are read only by whoever asked', async () => {
    const { payoutId } = await pending()
    const { requestId } = await requestRefresh(as(desk().maker), { payoutIds: [payoutId] })
    const read = getRefresh(as(desk().approver), { requestId })
    await expect(read).rejects.toMatchObject({ code: 'not_found', reason: 'no_such_refresh' })
  })

  it('ask for a page at most, for payouts that are there, each once', async () => {
    const { payoutId } = await pending()
    const many = Array.from({ length: REFRESH_MOST + 1 }, (_, n) => `payout-${n}`)
    await expect(requestRefresh(as(desk().maker), { payoutIds: many })).rejects.toThrow()
    await expect(requestRefresh(as(desk().maker), { payoutIds: ['nobody'] })).rejects.toMatchObject({
      code: 'not_found',
    })
    const mixed = await requestRefresh(as(desk().maker), { payoutIds: [payoutId, payoutId, 'nobody'] })
    expect(mixed.total).toBe(1)
  })
})
