import { beforeAll, expect, it } from 'vitest'
import { getSetting, listSettings } from '@/lib/cash-out/list-settings'
import { saveSetting } from '@/lib/cash-out/save-setting'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const first = new Date('2026-11-21T12:00:00Z')
const later = new Date('2026-11-21T13:00:00Z')
let admin: MadePerson
let other: MadePerson

beforeAll(async () => {
  admin = await makePerson(opened().db, 'admin')
  other = await makePerson(opened().db, 'admin')
})

const input = (accountId: string, change: object = {}) => ({
  accountId,
  version: 0,
  enabled: true,
  statement: ' Ana Ficticia, contrato 7 ',
  sponsorId: '',
  orderMinutes: '15',
  ...change,
})
const as = (person: MadePerson, at = first) => contextOf(opened().db, person.actor, at)

it('is off for an account until an admin states by whose word it is on', async () => {
  const { db } = opened()
  const { id } = await makeAccount(db, 'CL')
  expect(await getSetting(as(admin), id)).toMatchObject({
    enabled: null,
    version: 0,
    orderMinutes: 10,
    tills: 0,
  })
  await expect(saveSetting(as(admin), input(id, { statement: '  ' }))).rejects.toMatchObject({
    code: 'invalid_input',
    fieldErrors: { statement: { key: 'field_required' } },
  })
  await saveSetting(as(admin), input(id))
  expect(await getSetting(as(admin), id)).toMatchObject({
    enabled: { at: first, by: admin.name },
    statement: 'Ana Ficticia, contrato 7',
    sponsorId: null,
    orderMinutes: 15,
    version: 1,
  })
  expect((await listSettings(as(admin))).map((one) => one.id)).toContain(id)
})

it('keeps who stated it while the words stay, and takes whoever writes others', async () => {
  const { db } = opened()
  const { id } = await makeAccount(db, 'BR')
  await saveSetting(as(admin), input(id))
  await saveSetting(as(other, later), input(id, { version: 1, orderMinutes: '2', sponsorId: '44' }))
  expect(await getSetting(as(admin), id)).toMatchObject({ enabled: { at: first }, sponsorId: '44' })
  await saveSetting(as(other, later), input(id, { version: 2, statement: 'Otro contrato' }))
  expect(await db.cashSetting.findUnique({ where: { accountId: id } })).toMatchObject({
    enabledAt: later,
    enabledById: other.userId,
  })
  await saveSetting(as(admin), input(id, { version: 3, enabled: false, statement: '' }))
  expect(await getSetting(as(admin), id)).toMatchObject({ enabled: null, version: 4 })
  expect((await auditOf(db, id)).map(({ action }) => action)).toEqual([
    'cash.enable',
    'cash.save_setting',
    'cash.enable',
    'cash.disable',
  ])
})

it.each([
  ['orderMinutes', '1', 'order_minutes'],
  ['orderMinutes', '61', 'order_minutes'],
  ['orderMinutes', '2.5', 'order_minutes'],
  ['sponsorId', '0', 'collector_format'],
  ['sponsorId', 'x1', 'collector_format'],
  ['statement', 'x'.repeat(501), 'statement_too_long'],
])('refuses %s %j at its field', async (field, value, key) => {
  const { id } = await makeAccount(opened().db, 'CL')
  await expect(saveSetting(as(admin), input(id, { [field]: value }))).rejects.toMatchObject({
    fieldErrors: { [field]: { key } },
  })
})

it('is a conflict for whoever saw an older one, also of two at once', async () => {
  const { id } = await makeAccount(opened().db, 'CL')
  const both = await Promise.allSettled([
    saveSetting(as(admin), input(id)),
    saveSetting(as(other), input(id)),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const late = both.find((result) => result.status === 'rejected')
  expect(late?.reason).toMatchObject({ code: 'conflict', reason: 'changed_meanwhile' })
  await expect(saveSetting(as(admin), input(id, { version: 5 }))).rejects.toMatchObject({ code: 'conflict' })
})
