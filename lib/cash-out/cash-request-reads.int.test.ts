import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askRefund } from '@/lib/cash-out/ask-refund'
import { beginCashDecision } from '@/lib/cash-out/begin-cash-decision'
import { decideCashRequest } from '@/lib/cash-out/decide-cash-request'
import { getCashRequest } from '@/lib/cash-out/get-cash-request'
import { getOrder } from '@/lib/cash-out/get-order'
import { getOrderNow } from '@/lib/cash-out/get-order-now'
import { countCashWaiting, listCashRequests } from '@/lib/cash-out/list-cash-requests'
import { sendOrder } from '@/lib/cash-out/send-order'
import { FIRST_OUTCOME, FIRST_POLICY } from '@/lib/domain/policy/policy'
import { answerBy, passkeyOf } from '@/lib/testing/approve'
import { makeCashLimit } from '@/lib/testing/make-cash-limit'
import { contextOf } from '@/lib/testing/open-test-database'
import { setPolicy, stepOf } from '@/lib/testing/set-policy'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const at = openWithdrawalDesk()
const as = ({ actor }: Pick<MadePerson, 'actor'>, seconds = 10) => contextOf(at.db(), actor, at.time(seconds))
const approver = () => at.desk().approver

// Rules that ask two are proposed only where there are two.
beforeAll(async () => {
  await makePerson(at.db(), 'approver')
  await makePerson(at.db(), 'approver')
})
beforeEach(async () => {
  const { id: accountId } = at.account()
  const admin = await makePerson(at.db(), 'admin')
  await makeCashLimit(at.db(), admin, { accountId, scope: 'role_day', amountMinor: 150n })
  const demand = { kind: 'steps', steps: [stepOf(2)] } as const
  const bands = [{ upToMinor: null, outcome: { ...FIRST_OUTCOME, demand } }]
  await setPolicy(at.db(), { ...FIRST_POLICY, bands: { ...FIRST_POLICY.bands, cash_out_cl: bands } })
})

async function asked() {
  const orderId = await at.create({ withdrawal: '200' }, at.time(0))
  const { id, digest } = await at.db().cashRequest.findUniqueOrThrow({ where: { orderId } })
  return { orderId, id, digest }
}
async function approve({ id: requestId, digest }: { id: string; digest: string }, person = approver()) {
  const passkey = await passkeyOf(at.db(), person.actor.userId)
  const proof = answerBy(passkey, await beginCashDecision(as(person), { requestId, digest }))
  await decideCashRequest(as(person), { requestId, digest, approve: true, proof })
}

describe('a request', () => {
  it('shows everything that is approved, what it is above by how much, and who can bring it further', async () => {
    const { id, orderId } = await asked()
    const seen = await getCashRequest(as(approver()), id)
    expect(seen).toMatchObject({
      ...{ orderId, state: 'waiting', waits: true, refund: null, blocked: false, stuck: false },
      ...{ till: at.till().name, purchaseMinor: 1190n, withdrawalMinor: 200n, totalMinor: 1390n },
      exceeded: [{ scope: 'role_day', amountMinor: 150n, wouldBeMinor: 200n }],
      items: [{ title: 'Item1', quantity: 5 }],
      votes: [],
      notMine: null,
      mayNotReject: null,
    })
    expect(seen.asks).toMatchObject([{ steps: [{ need: 2, have: 0, turn: 'open' }] }])
    expect(seen.canAct.names.length).toBeGreaterThan(0)
  })

  it('tells each reader why their approval would not count', async () => {
    const seen = await asked()
    const { personId } = at.cashier().actor
    const own = await makePerson(at.db(), 'approver', { personId })
    const viewer = await makePerson(at.db(), 'viewer')
    expect(await getCashRequest(as(own), seen.id)).toMatchObject({ notMine: 'own_cash_request' })
    expect(await getCashRequest(as(viewer), seen.id)).toMatchObject({ notMine: 'role_lacks_permission' })
    await approve(seen)
    const mine = await getCashRequest(as(approver()), seen.id)
    expect(mine).toMatchObject({ notMine: 'cash_already_counted', state: 'waiting' })
    expect(mine.votes).toMatchObject([{ decision: 'approve', policy: null }])
    const late = await getCashRequest(as(approver(), 3_600), seen.id)
    expect(late).toMatchObject({ state: 'expired', waits: false })
    await expect(getCashRequest(at.asCashier(), seen.id)).rejects.toMatchObject({ code: 'forbidden' })
    const nobody = getCashRequest(as(approver()), '01J00000000000000000000000')
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is listed and counted for whom it waits, until they have given what they can', async () => {
    const before = await countCashWaiting(as(approver()), 100)
    const seen = await asked()
    const rowFor = async (person: Pick<MadePerson, 'actor'>) => {
      const { waiting } = await listCashRequests(as(person), null)
      return waiting.find(({ id }) => id === seen.id)
    }
    expect(await rowFor(approver())).toMatchObject({ kind: 'withdrawal', amountMinor: '200', mine: true })
    expect(await countCashWaiting(as(approver()), 100)).toBe(before + 1)
    expect(await countCashWaiting(at.asCashier(at.time(10)), 100)).toBe(0)
    await approve(seen)
    expect(await rowFor(approver())).toMatchObject({ mine: false })
    expect(await countCashWaiting(as(approver()), 100)).toBe(before)
    const other = await makePerson(at.db(), 'approver')
    expect(await rowFor(other)).toMatchObject({ mine: true })
    await approve(seen, other)
    const { waiting, decided } = await listCashRequests(as(other), null)
    expect(waiting.some(({ id }) => id === seen.id)).toBe(false)
    expect(decided[0]).toMatchObject({ id: seen.id, state: 'approved' })
  })

  it('stands on the till’s screen with its limits, its names and its end, then with why not', async () => {
    const { orderId, id: requestId, digest } = await asked()
    const now = await getOrderNow(at.asCashier(at.time(5)), { orderId })
    expect(now.request).toMatchObject({
      ...{ state: 'waiting', given: 0, declined: null },
      above: [{ scope: 'role_day', amountMinor: '150' }],
      expiresAt: at.time(30 * 60).toISOString(),
    })
    expect(now.request?.canAct.names.length).toBeGreaterThan(0)
    const no = { requestId, digest, approve: false, reason: 'Hoy no' } as const
    await decideCashRequest(as(approver()), no)
    const then = await getOrderNow(at.asCashier(at.time(15)), { orderId })
    expect(then.request).toMatchObject({ state: 'declined', declined: { reason: 'Hoy no' } })
    const free = await at.create({ items: [], withdrawal: '100' }, at.time(20))
    expect((await getOrderNow(at.asCashier(at.time(21)), { orderId: free })).request).toBeNull()
  })
})

describe('the page of an order', () => {
  it('knows what can still be asked back, and the request of each refund', async () => {
    const orderId = await at.create({}, at.time(-30))
    await sendOrder(at.job(at.time(-20)), { orderId }, { publicUrl: undefined })
    const cashier = at.asCashier(at.time(10))
    expect((await getOrder(cashier, orderId)).requests).toMatchObject({ refundableMinor: 0n, own: null })
    at.provider().pay(await at.scan(orderId), at.time(0))
    await at.look(orderId, 2)
    expect((await getOrder(cashier, orderId)).requests).toMatchObject({
      refundableMinor: 1190n,
      refundOpen: false,
    })
    const form = { formId: randomUUID(), orderId, amount: '190', locale: 'es', reason: 'Devolvió' } as const
    const { refundId, requestId } = await askRefund(cashier, form)
    const { requests } = await getOrder(cashier, orderId)
    expect(requests).toMatchObject({ refundableMinor: 1000n, refundOpen: true })
    expect(requests.ofRefund.get(refundId)).toMatchObject({ id: requestId, state: 'waiting', declined: null })
    expect(await getCashRequest(as(approver()), requestId)).toMatchObject({
      refund: { amountMinor: 190n, reason: 'Devolvió', refundedMinor: 0n, others: [] },
      exceeded: [],
    })
    const { digest } = await getCashRequest(as(approver()), requestId)
    const no = { requestId, digest, approve: false, reason: 'No corresponde' } as const
    await decideCashRequest(as(approver()), no)
    const after = (await getOrder(cashier, orderId)).requests
    expect(after).toMatchObject({ refundableMinor: 1190n, refundOpen: false })
    expect(after.ofRefund.get(refundId)).toMatchObject({ state: 'declined', declined: { reason: no.reason } })
  })
})
