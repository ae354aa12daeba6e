import { beforeEach, describe, expect, it } from 'vitest'
import { changedOrders } from '@/lib/cash-out/changed-orders'
import { getCashRequest } from '@/lib/cash-out/get-cash-request'
import { getOrder } from '@/lib/cash-out/get-order'
import { getShift } from '@/lib/cash-out/get-shift'
import { listCashRequests } from '@/lib/cash-out/list-cash-requests'
import { listOrderChoices } from '@/lib/cash-out/list-order-choices'
import { listOrderEvents } from '@/lib/cash-out/list-order-events'
import { listShifts } from '@/lib/cash-out/list-shifts'
import { refreshOrder } from '@/lib/cash-out/refresh-order'
import { FIRST_OUTCOME, FIRST_POLICY } from '@/lib/domain/policy/policy'
import { makeCashLimit } from '@/lib/testing/make-cash-limit'
import { contextOf } from '@/lib/testing/open-test-database'
import { setPolicy, stepOf } from '@/lib/testing/set-policy'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'
import { makeAccount } from '@/prisma/factories/accounts'
import { narrow } from '@/prisma/factories/permission-sets'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const at = openWithdrawalDesk()

/** An order that waits for approval, and two who read tills: of its account, and of another one. */
async function asked() {
  const db = at.db()
  const { id: accountId } = at.account()
  const admin = await makePerson(db, 'admin')
  await makeCashLimit(db, admin, { accountId, scope: 'role_day', amountMinor: 150n })
  const bands = [
    { upToMinor: null, outcome: { ...FIRST_OUTCOME, demand: { kind: 'steps', steps: [stepOf(1)] } } },
  ] as const
  await setPolicy(db, { ...FIRST_POLICY, bands: { ...FIRST_POLICY.bands, cash_out_cl: [...bands] } })
  const orderId = await at.create({ withdrawal: '200' }, at.time(0))
  const { id: requestId } = await db.cashRequest.findUniqueOrThrow({ where: { orderId } })
  const { id: elsewhere } = await makeAccount(db, 'CL', { baseUrl: at.stub.url() })
  const reader = async (account: string) => {
    const person = await makePerson(db, 'maker')
    return as(await narrow(db, person, ['payout:read', 'cash:read', 'cash:refresh'], [account]))
  }
  return { orderId, requestId, here: await reader(accountId), there: await reader(elsewhere) }
}
const as = ({ actor }: MadePerson) => contextOf(at.db(), actor, at.time(10))
type Reader = ReturnType<typeof as>

describe('whoever reads the tills of some accounts', () => {
  let made: Awaited<ReturnType<typeof asked>>
  beforeEach(async () => {
    made = await asked()
  })

  async function found(reader: Reader) {
    const { orderId } = made
    const { waiting, decided } = await listCashRequests(reader, null)
    const { rows: drawers } = await listShifts(reader, { show: 'all' })
    const { tills, accounts } = await listOrderChoices(reader)
    const { rows } = await changedOrders(reader, { ids: [orderId], since: '2020-01-01T00:00:00.000Z' })
    const { events } = await listOrderEvents(reader, { orderId })
    const lists = { waiting, drawers, tills, accounts, rows, events: events.slice(0, 1) }
    expect(decided).toEqual([])
    return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length]))
  }

  it('finds what is theirs in every list, and nothing of another account', async () => {
    const one = { waiting: 1, drawers: 1, tills: 1, accounts: 1, rows: 1, events: 1 }
    expect(await found(made.here)).toEqual(one)
    expect(await found(made.there)).toEqual(Object.fromEntries(Object.keys(one).map((name) => [name, 0])))
  })

  it('is told of another account’s order, drawer and request that there is none', async () => {
    const { orderId, requestId, here, there } = made
    const { shiftId } = at.made()
    expect((await getOrder(here, orderId)).id).toBe(orderId)
    expect((await getCashRequest(here, requestId)).id).toBe(requestId)
    expect((await getShift(here, shiftId)).id).toBe(shiftId)
    const missing = { code: 'not_found' }
    await expect(getOrder(there, orderId)).rejects.toMatchObject(missing)
    await expect(getCashRequest(there, requestId)).rejects.toMatchObject(missing)
    await expect(getShift(there, shiftId)).rejects.toMatchObject(missing)
    await expect(refreshOrder(there, { orderId })).rejects.toMatchObject(missing)
  })
})
