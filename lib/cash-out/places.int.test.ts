import { beforeAll, describe, expect, it, vi } from 'vitest'
import { changeStore } from '@/lib/cash-out/change-store'
import { changeTill } from '@/lib/cash-out/change-till'
import { createStore } from '@/lib/cash-out/create-store'
import { createTill } from '@/lib/cash-out/create-till'
import { importPlaces } from '@/lib/cash-out/import-places'
import { getStore } from '@/lib/cash-out/list-stores'
import { recordPlace } from '@/lib/cash-out/record-place'
import { resolvePlace } from '@/lib/cash-out/resolve-place'
import { retirePlace } from '@/lib/cash-out/retire-place'
import { sweepPlaces } from '@/lib/cash-out/sweep-places'
import { WEEKDAYS } from '@/lib/domain/cash-out/business-hours'
import { readEmv } from '@/lib/domain/cash-out/emv'
import { DESK_TOKEN } from '@/lib/testing/desk-environment'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { type StubReply, stubProvider } from '@/lib/testing/stub-provider'
import { makeAccount } from '@/prisma/factories/accounts'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const simulator = simulatedProvider()
const stub = stubProvider()
const TOKEN_NAME = 'MERCADOPAGO_PLACES_TOKEN'
const now = new Date('2026-11-21T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
let admin: MadePerson
let simulated: string
let stubbed: string
let last = 0
let number = 5_000

beforeAll(async () => {
  vi.stubEnv(TOKEN_NAME, DESK_TOKEN)
  const { db } = opened()
  admin = await makePerson(db, 'admin')
  const made = { accessTokenSource: TOKEN_NAME }
  simulated = (
    await makeAccount(db, 'BR', {
      ...made,
      baseUrl: simulator.url(),
      collectorId: String(SIMULATED_COLLECTOR),
    })
  ).id
  stubbed = (await makeAccount(db, 'CL', { ...made, baseUrl: stub.url() })).id
})

const as = (at = now) => contextOf(opened().db, admin.actor, at)
const job = (at: Date) => contextOf(opened().db, { type: 'job', task: 'resolve_place' } as const, at)
const fresh = (word: string) => {
  last += 1
  return `${word}${last}`
}
const storeInput = (change: object = {}) => ({
  accountId: simulated,
  name: 'Local Ficticio',
  externalId: fresh('SUC'),
  streetName: 'Calle Ficticia',
  streetNumber: '123',
  cityName: 'São Paulo',
  stateName: 'São Paulo',
  reference: '',
  latitude: '-23,5505',
  longitude: '-46.6333',
  ...Object.fromEntries(WEEKDAYS.map((day) => [day, day === 'sunday' ? '' : '09:00-13:00, 15:00-20:00'])),
  ...change,
})
const tillInput = (storeId: string, change: object = {}) => ({
  storeId,
  name: 'Caja Ficticia',
  externalId: fresh('POS'),
  category: '',
  model: 'attended',
  ...change,
})
const storeOf = (id: string) => opened().db.store.findUniqueOrThrow({ where: { id } })
const tillOf = (id: string) => opened().db.till.findUniqueOrThrow({ where: { id } })
const jobsOf = (id: string) =>
  opened().db.$queryRaw<
    { run_at: Date }[]
  >`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`place:${id}`}`

describe('a store and a till that Mercado Pago makes', () => {
  it('are in use with their numbers, and the till has a code that reads', async () => {
    const { storeId, known } = await createStore(as(), storeInput())
    expect(known).toBe(true)
    expect(await storeOf(storeId)).toMatchObject({
      place: 'active',
      providerId: expect.stringMatching(/^\d+$/),
    })
    const { tillId } = await createTill(as(), tillInput(storeId))
    const till = await tillOf(tillId)
    expect(till).toMatchObject({
      place: 'active',
      fixedAmount: true,
      qrImage: expect.stringContaining('/qr/'),
    })
    expect(readEmv(till.printedCode ?? '').ok).toBe(true)
    expect((await auditOf(opened().db, tillId)).map(({ action }) => action)).toEqual([
      'cash.create_till',
      'cash.record_place',
    ])
  })

  it('are refused at the field that Mercado Pago names, and leave nothing in the way of another try', async () => {
    const wanted = storeInput({ cityName: 'Nowhere' })
    await expect(createStore(as(), wanted)).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors: {
        cityName: { key: 'place_city', values: { words: expect.stringContaining('city_name') } },
      },
    })
    const { storeId } = await createStore(as(), { ...wanted, cityName: 'São Paulo' })
    const till = tillInput(storeId, { category: '7' })
    await expect(createTill(as(), till)).rejects.toMatchObject({
      fieldErrors: { category: { key: 'place_category' } },
    })
    await createTill(as(), { ...till, category: '621102' })
  })

  it('are known to Mercado Pago once: an id that it has is told at its field', async () => {
    const wanted = storeInput()
    const { storeId } = await createStore(as(), wanted)
    await expect(createStore(as(), wanted)).rejects.toMatchObject({
      fieldErrors: { externalId: { key: 'place_known' } },
    })
    const till = tillInput(storeId)
    const { tillId } = await createTill(as(), till)
    await retirePlace(as(), { kind: 'till', id: tillId })
    await expect(createTill(as(), till)).rejects.toMatchObject({
      fieldErrors: { externalId: { key: 'place_taken' } },
    })
  })

  it.each([
    ['latitude', '91', 'place_coordinate'],
    ['longitude', 'west', 'place_coordinate'],
    ['monday', '9 to 5', 'place_hours'],
    ['streetName', '', 'field_required'],
  ])('are not asked for with %s %j', async (field, value, key) => {
    await expect(createStore(as(), storeInput({ [field]: value }))).rejects.toMatchObject({
      fieldErrors: { [field]: { key } },
    })
  })

  it('tell where the token is missing, and nothing is searched for', async () => {
    const { id } = await makeAccount(opened().db, 'BR')
    const wanted = storeInput({ accountId: id })
    await expect(createStore(as(), wanted)).rejects.toMatchObject({
      fieldErrors: { accountId: { key: 'place_no_token' } },
    })
    const row = await opened().db.store.findFirstOrThrow({ where: { accountId: id } })
    expect(row).toMatchObject({ place: 'refused', retiredAt: now })
  })
})

/** A provider that makes stores, and loses as many answers as asked. */
function forgetful(lost: number, lag = 0) {
  const stores: object[] = []
  let searches = 0
  stub.take()
  stub.answer(({ method, path, body }): StubReply => {
    if (method === 'POST') {
      number += 1
      stores.push({ id: number, ...JSON.parse(body.toString()) })
      if (stores.length <= lost) return 'reset'
      return { status: 201, body: stores.at(-1) }
    }
    searches += 1
    const wanted = new URL(path, 'http://stub.invalid').searchParams.get('external_id')
    const results =
      searches <= lag ? [] : stores.filter((one) => 'external_id' in one && one.external_id === wanted)
    return { status: 200, body: { paging: { total: results.length }, results } }
  })
  return stores
}

describe('a creation whose answer was lost', () => {
  it('is found by a search, three times over, and never asked for again', async () => {
    const stores = forgetful(3)
    for (let round = 0; round < 3; round += 1) {
      const wanted = storeInput({ accountId: stubbed })
      const { storeId, known } = await createStore(as(), wanted)
      expect(known).toBe(false)
      expect(await storeOf(storeId)).toMatchObject({ place: 'unknown', providerId: null })
      expect(await jobsOf(storeId)).toEqual([{ run_at: new Date(now.getTime() + 5_000) }])
      await expect(createStore(as(), wanted)).rejects.toMatchObject({
        fieldErrors: { externalId: { key: 'place_known' } },
      })
      await resolvePlace(job(later(1)), { kind: 'store', id: storeId })
      expect(await storeOf(storeId)).toMatchObject({ place: 'active', providerId: String(number) })
      // Whoever comes after changes nothing.
      await resolvePlace(job(later(2)), { kind: 'store', id: storeId })
      expect(await recordPlace(as(later(2)), { kind: 'store', id: storeId }, { kind: 'unknown' })).toBe(
        'active',
      )
      expect(await auditOf(opened().db, storeId)).toHaveLength(3)
    }
    expect(stores).toHaveLength(3)
  })

  it('is searched for longer where the search lags, and given up after a quarter of an hour', async () => {
    forgetful(1, 2)
    const { storeId } = await createStore(as(), storeInput({ accountId: stubbed }))
    await resolvePlace(job(later(1)), { kind: 'store', id: storeId })
    expect(await storeOf(storeId)).toMatchObject({ place: 'unknown' })
    expect(await jobsOf(storeId)).toEqual([{ run_at: later(1.5) }])
    stub.answer({ status: 500 })
    await resolvePlace(job(later(20)), { kind: 'store', id: storeId })
    expect(await storeOf(storeId)).toMatchObject({ place: 'unknown' })
    stub.answer({ status: 200, body: { paging: { total: 0 }, results: [] } })
    await resolvePlace(job(later(25)), { kind: 'store', id: storeId })
    expect(await storeOf(storeId)).toMatchObject({ place: 'refused', refusal: 'not_found', retiredAt: null })
  })

  it('of a process that ended is found by the sweep', async () => {
    const { db } = opened()
    const stores = forgetful(1)
    const { storeId } = await createStore(as(), storeInput({ accountId: stubbed }))
    await db.$executeRaw`UPDATE store SET place = 'creating', version = version + 1 WHERE id = ${storeId}`
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`place:${storeId}`}`
    expect(await sweepPlaces({ db, now: () => later(1) })).toBe(0)
    expect(await sweepPlaces({ db, now: () => later(10) })).toBe(1)
    expect(await sweepPlaces({ db, now: () => later(10) })).toBe(0)
    await resolvePlace(job(later(10)), { kind: 'store', id: storeId })
    expect(await storeOf(storeId)).toMatchObject({ place: 'active' })
    expect(stores).toHaveLength(1)
  })
})

describe('an import', () => {
  const store = (at: number) => ({ id: 100 + at, name: `Local ${at}`, external_id: `LOCAL${at}` })
  const till = (at: number) => ({
    id: 9_000 + at,
    name: `Caja ${at}`,
    external_id: `CAJA${at}`,
    store_id: String(100 + (at % 60)),
    fixed_amount: true,
  })
  const lists = (stores: readonly object[], tills: readonly object[]) =>
    stub.answer(({ path }) => {
      const url = new URL(path, 'http://stub.invalid')
      const all = url.pathname === '/pos' ? tills : stores
      const offset = Number(url.searchParams.get('offset'))
      return { status: 200, body: { paging: { total: all.length }, results: all.slice(offset, offset + 25) } }
    })
  const many = <T>(count: number, make: (at: number) => T) =>
    Array.from({ length: count }, (_, at) => make(at))

  it('takes over every page once, and nothing the second time', async () => {
    const { db } = opened()
    const { id: accountId } = await makeAccount(db, 'CL', {
      accessTokenSource: TOKEN_NAME,
      baseUrl: stub.url(),
    })
    lists(many(60, store), many(60, till))
    stub.take()
    const both = await Promise.all([importPlaces(as(), { accountId }), importPlaces(as(), { accountId })])
    expect(both.map(({ stores, tills }) => stores + tills).sort()).toEqual([0, 120])
    expect(stub.take()).toHaveLength(12)
    expect(await importPlaces(as(), { accountId })).toEqual({
      stores: 0,
      tills: 0,
      known: 120,
      gone: 0,
      skipped: [],
    })
    expect(await db.store.count({ where: { accountId } })).toBe(60)
    expect(await db.till.count({ where: { accountId, model: 'attended', place: 'active' } })).toBe(60)
    expect(await db.store.count({ where: { accountId, version: 1 } })).toBe(60)
  })

  it('brings up to date, marks what is gone, leaves what was retired and tells what it cannot use', async () => {
    const { db } = opened()
    const { id: accountId } = await makeAccount(db, 'CL', {
      accessTokenSource: TOKEN_NAME,
      baseUrl: stub.url(),
    })
    lists([store(1), store(2)], [till(1), till(2), till(61)])
    await importPlaces(as(), { accountId })
    const retired = await db.till.findFirstOrThrow({ where: { accountId, externalId: 'CAJA61' } })
    await retirePlace(as(), { kind: 'till', id: retired.id })
    const odd = [
      { ...till(3), external_id: undefined, name: 'Sin identificador' },
      { ...till(4), external_id: 'a b' },
    ]
    lists([{ ...store(1), name: 'Otro nombre' }], [till(1), till(61), { ...till(5), store_id: '7' }, ...odd])
    expect(await importPlaces(as(), { accountId })).toEqual({
      stores: 0,
      tills: 0,
      known: 2,
      gone: 2,
      skipped: ['Caja 5', 'Sin identificador', 'Caja 4'],
    })
    const places = await db.store.findMany({ where: { accountId }, orderBy: { externalId: 'asc' } })
    expect(places).toMatchObject([
      { name: 'Otro nombre', place: 'active' },
      { name: 'Local 2', place: 'gone' },
    ])
    lists([store(1), store(2)], [till(1), till(2)])
    expect(await importPlaces(as(), { accountId })).toMatchObject({ known: 4, gone: 0 })
    expect(await db.till.findFirst({ where: { accountId, externalId: 'CAJA2' } })).toMatchObject({
      place: 'active',
    })
  })

  it('finds a store whose creation got no answer', async () => {
    const stores = forgetful(1)
    const { storeId } = await createStore(as(), storeInput({ accountId: stubbed }))
    stub.answer(({ path }) => ({ status: 200, body: path.startsWith('/pos') ? [] : stores }))
    await importPlaces(as(), { accountId: stubbed })
    expect(await storeOf(storeId)).toMatchObject({ place: 'active' })
  })

  it.each([
    ['refuses half a list', { status: 500 }, 'provider_unreachable'],
    ['tells that the account was turned away', { status: 401, body: {} }, 'account_turned_away'],
    ['refuses what is no list', { status: 200, body: { hello: 1 } }, 'provider_unreachable'],
  ] as const)('%s', async (_what, answer, reason) => {
    stub.answer(answer)
    await expect(importPlaces(as(), { accountId: stubbed })).rejects.toMatchObject({
      code: 'refused',
      reason,
    })
  })

  it('takes over what the simulator made', async () => {
    const { db } = opened()
    const { storeId } = await createStore(as(), storeInput())
    const { tillId } = await createTill(as(), tillInput(storeId))
    await retirePlace(as(), { kind: 'till', id: tillId })
    const imported = await importPlaces(as(), { accountId: simulated })
    expect(imported).toMatchObject({ stores: 0, tills: 0, gone: 0, skipped: [] })
    expect(await db.till.findUnique({ where: { id: tillId } })).toMatchObject({ retiredAt: now })
  })
})

describe('a store that is changed', () => {
  const change = (storeId: string, version: number, more: object = {}) => {
    const { accountId: _account, externalId: _external, ...fields } = storeInput()
    return { ...fields, storeId, version, name: 'Local Cambiado', monday: '10:00-18:00', ...more }
  }

  it('has its name, address and hours told to Mercado Pago, and then here, once', async () => {
    const { storeId } = await createStore(as(), storeInput())
    const { version, providerId, externalId } = await storeOf(storeId)
    await changeStore(as(), change(storeId, version, { streetNumber: '456' }))
    const changed = {
      name: 'Local Cambiado',
      location: { street_number: '456' },
      business_hours: { monday: [{ open: '10:00', close: '18:00' }] },
    }
    const { business_hours: businessHours, ...rest } = changed
    expect(await storeOf(storeId)).toMatchObject({ ...rest, businessHours, version: version + 1 })
    const answer = await fetch(`${simulator.url()}/stores/${providerId}`, {
      headers: { authorization: `Bearer ${DESK_TOKEN}` },
    })
    expect(await answer.json()).toMatchObject({ ...changed, external_id: externalId })
    await expect(changeStore(as(), change(storeId, version))).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    const nowhere = change(storeId, version + 1, { cityName: 'Nowhere' })
    await expect(changeStore(as(), nowhere)).rejects.toMatchObject({
      fieldErrors: { cityName: { key: 'place_city' } },
    })
    expect(await storeOf(storeId)).toMatchObject({ name: 'Local Cambiado', version: version + 1 })
    const events = await auditOf(opened().db, storeId)
    expect(events.filter(({ action }) => action === 'cash.change_store')).toHaveLength(1)
    const { details } = await getStore(as(), storeId)
    expect(details).toMatchObject({ streetNumber: '456', monday: '10:00-18:00', sunday: '' })
  })

  it('stays as it is where Mercado Pago does not answer, has none, or somebody else asks', async () => {
    forgetful(0)
    const { storeId } = await createStore(as(), storeInput({ accountId: stubbed }))
    const { version, name } = await storeOf(storeId)
    stub.answer('reset')
    await expect(changeStore(as(), change(storeId, version))).rejects.toMatchObject({
      reason: 'provider_unreachable',
    })
    await opened().db.store.update({
      where: { id: storeId },
      data: { place: 'gone', version: { increment: 1 } },
    })
    await expect(changeStore(as(), change(storeId, version + 1))).rejects.toMatchObject({
      reason: 'store_not_there',
    })
    expect(await storeOf(storeId)).toMatchObject({ name, version: version + 1 })
    const viewer = contextOf(opened().db, (await makePerson(opened().db, 'viewer')).actor, now)
    await expect(changeStore(viewer, change(storeId, version + 1))).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

it('a word of Mercado Pago for a till is kept as it came', async () => {
  forgetful(0)
  const { storeId } = await createStore(as(), storeInput({ accountId: stubbed }))
  stub.answer({ status: 200, body: { id: 72, external_id: 'x', store_id: '1', status: 'on_review' } })
  const { tillId } = await createTill(as(), tillInput(storeId))
  expect(await tillOf(tillId)).toMatchObject({ place: 'active', providerStatus: 'on_review' })
  expect((await getStore(as(), storeId)).tillRows).toMatchObject([{ providerStatus: 'on_review' }])
})

describe('a till that becomes unattended', () => {
  it('has an address of its own at Mercado Pago, told before anything is written here', async () => {
    const { storeId } = await createStore(as(), storeInput())
    const { tillId } = await createTill(as(), tillInput(storeId))
    const { version, providerId } = await tillOf(tillId)
    const change = { tillId, version, model: 'unattended' }
    await expect(changeTill(as(), change, { publicUrl: undefined })).rejects.toMatchObject({
      reason: 'no_public_url',
    })
    await changeTill(as(), change, { publicUrl: 'https://desk.giro.invalid/' })
    const { scanToken, model } = await tillOf(tillId)
    expect([model, scanToken?.length]).toEqual(['unattended', 43])
    const answer = await fetch(`${simulator.url()}/pos/${providerId}`, {
      headers: { authorization: `Bearer ${DESK_TOKEN}` },
    })
    expect(await answer.json()).toMatchObject({
      url: `https://desk.giro.invalid/api/cash-out/scan/${scanToken}`,
      fixed_amount: true,
    })
    const back = { tillId, version: version + 1, model: 'attended' }
    await expect(changeTill(as(), back, { publicUrl: undefined })).rejects.toMatchObject({
      reason: 'till_stays_unattended',
    })
  })

  it('stays as it is where Mercado Pago refuses the host, or does not answer', async () => {
    const { db } = opened()
    const stores = forgetful(0)
    const { storeId } = await createStore(as(), storeInput({ accountId: stubbed }))
    stub.answer({ status: 200, body: { id: 71, external_id: 'x', store_id: '1' } })
    const { tillId } = await createTill(as(), tillInput(storeId))
    expect(stores).toHaveLength(1)
    const change = { tillId, version: 2, model: 'unattended' }
    const here = { publicUrl: 'https://desk.giro.invalid' }
    stub.answer({ status: 403, body: { error: '1', message: 'the host must be enabled by Mercado Pago' } })
    await expect(changeTill(as(), change, here)).rejects.toMatchObject({
      fieldErrors: { model: { key: 'place_host' } },
    })
    stub.answer('reset')
    await expect(changeTill(as(), change, here)).rejects.toMatchObject({ reason: 'provider_unreachable' })
    expect(await db.till.findUnique({ where: { id: tillId } })).toMatchObject({
      model: 'attended',
      version: 2,
    })
  })
})
