import { beforeAll, describe, expect, it } from 'vitest'
import { DEMO_STORE } from '@/lib/accounts/demo-accounts.mjs'
import { assignCashier } from '@/lib/cash-out/assign-cashier'
import { changeTill } from '@/lib/cash-out/change-till'
import { createStore } from '@/lib/cash-out/create-store'
import { createTill } from '@/lib/cash-out/create-till'
import { getTill, getTillSheet } from '@/lib/cash-out/get-till'
import { importPlaces } from '@/lib/cash-out/import-places'
import { getStore, listStores } from '@/lib/cash-out/list-stores'
import { listMyTills } from '@/lib/cash-out/list-tills'
import { registerStore } from '@/lib/cash-out/register-store'
import { registerTill } from '@/lib/cash-out/register-till'
import { requireTill } from '@/lib/cash-out/require-till'
import { retirePlace } from '@/lib/cash-out/retire-place'
import { revokeCashier } from '@/lib/cash-out/revoke-cashier'
import { inTransaction } from '@/lib/db/transaction'
import { ROLES, type Role } from '@/lib/domain/permissions'
import { oneEvent } from '@/lib/testing/one-event'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makeOrder, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const HERE = { publicUrl: 'https://desk.giro.invalid' }
let admin: MadePerson
let cashier: MadePerson
let other: MadePerson
let account: MadeAccount
let last = 100

beforeAll(async () => {
  const { db } = opened()
  admin = await makePerson(db, 'admin')
  cashier = await makePerson(db, 'cashier')
  other = await makePerson(db, 'cashier')
  account = await makeAccount(db, 'CL')
})

const as = (person: MadePerson) => contextOf(opened().db, person.actor)
const ids = () => {
  last += 1
  return { externalId: `ID${last}`, providerId: `${last}` }
}
const addStore = async () =>
  (await registerStore(as(admin), { ...ids(), accountId: account.id, name: 'Local Centro' })).storeId
const addTill = async (storeId: string, change: object = {}) =>
  (await registerTill(as(admin), { ...ids(), storeId, name: 'Caja 1', model: 'attended', ...change })).tillId
const serve = (person: MadePerson, tillId: string) =>
  inTransaction(opened().db, (tx) => requireTill(tx, person.actor, tillId, new Date()))

describe('stores and tills typed by hand', () => {
  it('are in use at once, with one event each', async () => {
    const { db } = opened()
    const storeId = await addStore()
    const tillId = await addTill(storeId, { model: 'hybrid' })
    expect(await getStore(as(admin), storeId)).toMatchObject({
      name: 'Local Centro',
      place: 'active',
      tillRows: [{ id: tillId, model: 'hybrid', place: 'active', cashiers: 0 }],
    })
    expect((await listStores(as(admin))).find(({ id }) => id === storeId)).toMatchObject({ tills: 1 })
    expect(await auditOf(db, tillId)).toMatchObject([
      { action: 'cash.create_till', data: { model: 'hybrid' } },
    ])
    expect(await auditOf(db, storeId)).toMatchObject([{ action: 'cash.create_store' }])
  })

  it('have the code that was typed with them, where it is one', async () => {
    const storeId = await addStore()
    const [{ code: printedCode }] = DEMO_STORE.tills
    const tillId = await addTill(storeId, { printedCode: ` ${printedCode} ` })
    expect(await getTill(as(admin), tillId)).toMatchObject({ code: printedCode })
    expect(await getTill(as(admin), await addTill(storeId))).toMatchObject({ code: null })
    const fieldErrors = { printedCode: { key: 'place_code' } }
    const broken = `${printedCode.slice(0, -1)}X`
    await expect(addTill(storeId, { printedCode: broken })).rejects.toMatchObject({ fieldErrors })
  })

  it('are known once: another with an id of theirs is refused at its field', async () => {
    const storeId = await addStore()
    const known = await opened().db.store.findUniqueOrThrow({ where: { id: storeId } })
    const input = { ...ids(), accountId: account.id, name: 'Otro' }
    for (const field of ['externalId', 'providerId'] as const) {
      await expect(registerStore(as(admin), { ...input, [field]: known[field] })).rejects.toMatchObject({
        fieldErrors: { [field]: { key: 'place_known' } },
      })
    }
    const tillId = await addTill(storeId)
    const till = await opened().db.till.findUniqueOrThrow({ where: { id: tillId } })
    for (const field of ['externalId', 'providerId'] as const) {
      await expect(addTill(storeId, { [field]: till[field] })).rejects.toMatchObject({
        fieldErrors: { [field]: { key: 'place_known' } },
      })
    }
  })

  it.each([
    ['name', ' ', 'field_required'],
    ['name', 'x'.repeat(81), 'place_name_too_long'],
    ['externalId', 'a b', 'place_external_id_spaces'],
    ['externalId', 'a/b', 'place_external_id_spaces'],
    ['externalId', '..', 'place_external_id_spaces'],
    ['externalId', 'x'.repeat(65), 'place_external_id_too_long'],
    ['providerId', 'x1', 'place_provider_id'],
    ['model', 'buyer', 'field_required'],
    ['model', 'unattended', 'field_required'],
  ])('are refused with %s %j', async (field, value, key) => {
    const storeId = await addStore()
    await expect(addTill(storeId, { [field]: value })).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors: { [field]: { key } },
    })
  })
})

describe('who serves a till', () => {
  it('sees it, and nobody else does', async () => {
    const tillId = await addTill(await addStore())
    await expect(serve(cashier, tillId)).rejects.toMatchObject({ code: 'not_found' })
    await assignCashier(as(admin), { tillId, userId: cashier.userId })
    expect(await listMyTills(as(cashier))).toMatchObject([
      { id: tillId, store: 'Local Centro', currency: 'CLP', needs: ['cash_out_off'] },
    ])
    await expect(serve(cashier, tillId)).rejects.toMatchObject({ code: 'refused', reason: 'cash_out_off' })
    await opened().db.cashSetting.create({
      data: {
        accountId: account.id,
        enabledAt: new Date(),
        enabledById: admin.userId,
        statement: 'Ficticio',
        changedAt: new Date(),
      },
      select: { accountId: true },
    })
    expect(await serve(cashier, tillId)).toMatchObject({
      till: { id: tillId },
      store: { name: 'Local Centro' },
      account: { id: account.id },
      setting: { accountId: account.id },
    })
    expect(await listMyTills(as(cashier))).toMatchObject([{ id: tillId, needs: [] }])
    expect(await listMyTills(as(other))).toEqual([])
    await expect(serve(other, tillId)).rejects.toMatchObject({ code: 'not_found', reason: 'no_such_till' })
    await expect(getTillSheet(as(other), tillId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await getTillSheet(as(cashier), tillId)).toMatchObject({ id: tillId, code: null, links: [] })
  })

  it('may do so until it is revoked', async () => {
    const { db } = opened()
    const tillId = await addTill(await addStore())
    await assignCashier(as(admin), { tillId, userId: cashier.userId })
    await expect(assignCashier(as(admin), { tillId, userId: cashier.userId })).rejects.toMatchObject({
      reason: 'serves_already',
    })
    expect((await getTill(as(admin), tillId)).cashiers).toMatchObject([{ id: cashier.userId }])
    await revokeCashier(as(admin), { tillId, userId: cashier.userId })
    await expect(revokeCashier(as(admin), { tillId, userId: cashier.userId })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(serve(cashier, tillId)).rejects.toMatchObject({ code: 'not_found' })
    await assignCashier(as(admin), { tillId, userId: cashier.userId })
    expect((await auditOf(db, tillId)).map(({ action }) => action)).toEqual([
      'cash.create_till',
      'cash.assign',
      'cash.revoke',
      'cash.assign',
    ])
  })

  it('is told apart from who could no longer', async () => {
    const { db } = opened()
    const tillId = await addTill(await addStore())
    const [gone, moved] = [await makePerson(db, 'cashier'), await makePerson(db, 'cashier')]
    for (const { userId } of [gone, moved]) await assignCashier(as(admin), { tillId, userId })
    await db.user.update({
      where: { id: gone.userId },
      data: { disabledAt: new Date() },
      select: { id: true },
    })
    await db.user.update({ where: { id: moved.userId }, data: { role: 'viewer' }, select: { id: true } })
    expect((await getTill(as(admin), tillId)).cashiers).toMatchObject([
      { id: gone.userId, barred: 'disabled' },
      { id: moved.userId, barred: 'other_role' },
    ])
  })

  it('is a cashier who can sign in', async () => {
    const { db } = opened()
    const tillId = await addTill(await addStore())
    const gone = await makePerson(db, 'cashier', { disabledAt: new Date() })
    for (const userId of [admin.userId, gone.userId, 'nobody']) {
      await expect(assignCashier(as(admin), { tillId, userId })).rejects.toMatchObject({
        reason: 'not_a_cashier',
      })
    }
    const offered = (await getTill(as(admin), tillId)).candidates.map(({ id }) => id)
    expect(offered).toContain(other.userId)
    expect(offered).not.toContain(gone.userId)
    expect(offered).not.toContain(admin.userId)
  })
})

describe('a till at work', () => {
  it('keeps its model and is not retired', async () => {
    const { db } = opened()
    const made = await makeTill(db, account, cashier.userId)
    const { id: tillId, version } = made.till
    const order = await makeOrder(db, made, cashier.userId)
    const change = { tillId, version, model: 'dynamic' }
    await expect(changeTill(as(admin), change, HERE)).rejects.toMatchObject({ reason: 'till_at_work' })
    await expect(retirePlace(as(admin), { kind: 'till', id: tillId })).rejects.toMatchObject({
      reason: 'till_at_work',
    })
    await db.cashOrder.update({ where: { id: order.id }, data: { state: 'withdrawn' }, select: { id: true } })
    await expect(retirePlace(as(admin), { kind: 'till', id: tillId })).rejects.toMatchObject({
      reason: 'drawer_open',
    })
    await changeTill(as(admin), change, HERE)
    await expect(changeTill(as(admin), { ...change, version: 2 }, HERE)).rejects.toMatchObject({
      reason: 'model_unchanged',
    })
    await expect(changeTill(as(admin), { ...change, model: 'attended' }, HERE)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await getTill(as(admin), tillId)).toMatchObject({ model: 'dynamic', version: 2 })
  })

  it('leaves its store in use until it is retired, and can be taken up again after', async () => {
    const storeId = await addStore()
    const known = ids()
    const tillId = await addTill(storeId, known)
    await expect(retirePlace(as(admin), { kind: 'store', id: storeId })).rejects.toMatchObject({
      reason: 'store_has_tills',
    })
    await oneEvent('cash.retire', () => retirePlace(as(admin), { kind: 'till', id: tillId }))
    await expect(getTill(as(admin), tillId)).rejects.toMatchObject({ code: 'not_found' })
    const again = await addTill(storeId, known)
    await retirePlace(as(admin), { kind: 'till', id: again })
    await retirePlace(as(admin), { kind: 'store', id: storeId })
    await expect(addTill(storeId)).rejects.toMatchObject({ code: 'not_found', reason: 'no_such_store' })
    await expect(getStore(as(admin), storeId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

it.each(ROLES.filter((role) => role !== 'admin'))('a %s changes nothing of it', async (role: Role) => {
  const person = await makePerson(opened().db, role)
  const tried = [
    registerStore(as(person), {}),
    registerTill(as(person), {}),
    changeTill(as(person), {}, HERE),
    createStore(as(person), {}),
    createTill(as(person), {}),
    importPlaces(as(person), {}),
    assignCashier(as(person), {}),
    revokeCashier(as(person), { tillId: '', userId: '' }),
    retirePlace(as(person), { kind: 'till', id: '' }),
    listStores(as(person)),
    getStore(as(person), ''),
    getTill(as(person), ''),
    ...(role === 'cashier' ? [] : [listMyTills(as(person)), serve(person, '')]),
  ]
  for (const one of tried) await expect(one).rejects.toMatchObject({ code: 'forbidden' })
})
