import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listBanks } from '@/lib/accounts/list-banks'
import { removeBank } from '@/lib/accounts/remove-bank'
import { saveBank } from '@/lib/accounts/save-bank'
import { createDatabase, type Database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { Role } from '@/lib/domain/permissions'
import { BANKS_BR } from '@/lib/mercadopago/banks-br'
import { BANKS_CL } from '@/lib/mercadopago/banks-cl'
import { oneEvent } from '@/lib/testing/one-event'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/postgres'

let database: TestDatabase
let db: Database

const actorOf = (role: Role): UserActor => ({
  type: 'user',
  userId: role,
  personId: role,
  name: role,
  role,
  set: null,
  sessionId: 's',
})
const as = (role: Role) => ({ db, actor: actorOf(role), now: () => new Date('2026-11-21T12:00:00Z') })
const chile = async () => (await listBanks({ db, actor: actorOf('maker') }, 'CL')).banks

beforeAll(async () => {
  database = await createTestDatabase()
  db = createDatabase(database.url, 4)
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})
beforeEach(() => db.bank.deleteMany())

describe('list of banks', () => {
  it('is the shipped one while nobody brought another', async () => {
    const { banks, fetchedAt } = await listBanks({ db, actor: actorOf('maker') }, 'BR')
    expect(banks.map(({ id }) => id).sort()).toEqual(BANKS_BR.map(({ id }) => id).sort())
    expect(banks.every(({ origin }) => origin === 'shipped')).toBe(true)
    expect(fetchedAt).toBeNull()
  })
  it('is the provider’s once it came, and says when', async () => {
    const fetchedAt = new Date('2026-11-20T00:00:00Z')
    await db.bank.create({
      data: { country: 'BR', code: '99999004', name: 'Banco Ficticio', origin: 'provider', fetchedAt },
    })
    expect(await listBanks({ db, actor: actorOf('viewer') }, 'BR')).toEqual({
      banks: [{ id: '99999004', name: 'Banco Ficticio', origin: 'provider' }],
      fetchedAt,
    })
  })
})

describe('saveBank', () => {
  it('adds to the shipped list, with its audit event', async () => {
    await oneEvent('bank.save', () => saveBank(as('admin'), { bankId: ' 999 ', name: 'Banco  Ficticio' }))
    const banks = await chile()
    expect(banks).toHaveLength(BANKS_CL.length + 1)
    expect(banks).toContainEqual({ id: '999', name: 'Banco Ficticio', origin: 'edited' })
    const event = await db.auditEvent.findFirst({ orderBy: { seq: 'desc' } })
    expect(event).toMatchObject({
      action: 'bank.save',
      objectId: 'CL:999',
      data: { 'name.after': 'Banco Ficticio' },
    })
  })
  it('renames the bank that has the id', async () => {
    await saveBank(as('admin'), { bankId: '001', name: 'Chile, confirmado' })
    const banks = await chile()
    expect(banks).toHaveLength(BANKS_CL.length)
    expect(banks.find(({ id }) => id === '001')).toMatchObject({
      name: 'Chile, confirmado',
      origin: 'edited',
    })
  })
  it('names each field that is wrong and changes nothing', async () => {
    const refused = saveBank(as('admin'), { bankId: 'a b', name: ' ' })
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors: { bankId: { key: 'bank_id_characters' }, name: { key: 'field_required' } },
    })
    expect(await db.bank.count()).toBe(0)
  })
  it.each(['viewer', 'maker', 'approver'] as const)('is refused to a %s', async (role) => {
    await expect(saveBank(as(role), { bankId: '1', name: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('removeBank', () => {
  it('takes one bank out of the shipped list', async () => {
    await oneEvent('bank.remove', () => removeBank(as('admin'), { bankId: '001' }))
    const ids = (await chile()).map(({ id }) => id)
    expect(ids).toHaveLength(BANKS_CL.length - 1)
    expect(ids).not.toContain('001')
  })
  it('leaves Brazil’s list alone', async () => {
    await db.bank.create({ data: { country: 'BR', code: '001', name: 'Ficticio', origin: 'provider' } })
    await removeBank(as('admin'), { bankId: '001' })
    expect(await db.bank.count({ where: { country: 'BR' } })).toBe(1)
  })
  it('says that the list lacks it, and leaves no trace', async () => {
    await expect(removeBank(as('admin'), { bankId: 'nope' })).rejects.toMatchObject({
      reason: 'no_such_bank',
    })
    expect(await db.bank.count()).toBe(0)
  })
  it.each(['viewer', 'maker', 'approver'] as const)('is refused to a %s', async (role) => {
    await expect(removeBank(as(role), { bankId: '001' })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
