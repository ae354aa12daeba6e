import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '@/lib/cli/migrations'
import { sealStored, WrongKeyError } from '@/lib/cli/seal-stored'
import { indexesOf, rowToDraft } from '@/lib/payouts/draft-row'
import { type Keyring, keyring, toKeyring } from '@/lib/personal-data/keyring'
import { openBytes, openText } from '@/lib/personal-data/seal'
import { openDesk } from '@/lib/testing/open-desk'
import { TEST_KEYS } from '@/lib/testing/test-keys.mjs'
import { insertPayoutsInBulk } from '@/prisma/factories/bulk-payouts'

const COUNT = 2_000
const desk = openDesk()
const NEW = toKeyring({
  key: 'ab'.repeat(32),
  previous: TEST_KEYS.PERSONAL_DATA_KEY,
  indexKey: 'cd'.repeat(32),
})
let owner: Client
let attemptId: string

beforeAll(async () => {
  const { db, urls, maker } = desk()
  const [br, cl] = [await desk().account('http://127.0.0.1:9'), await desk().account('http://127.0.0.1:9')]
  const accountIds = { BR: br.id, CL: cl.id }
  attemptId = (await desk().approved(br.id)).attemptId
  await insertPayoutsInBulk(db, { count: COUNT, accountIds, makerIds: [maker.userId] })
  owner = new Client({ connectionString: urls.ownerUrl })
  await owner.connect()
}, 60_000)
afterAll(() => owner.end())

const payouts = () => desk().db.payout.findMany({ orderBy: { id: 'asc' } })
const state = async () => (await owner.query('SELECT sealed_under, indexed_under FROM installation')).rows[0]

/** How many payouts open, with their indexes those of the keyring. */
async function opening(keys: Keyring, indexes = true): Promise<number> {
  let count = 0
  for (const row of await payouts()) {
    const { destinationIndex, documentIndex, nameWords } = row
    const own = JSON.stringify({ destinationIndex, documentIndex, nameWords })
    if (JSON.stringify(indexesOf(row, keys)) === own || !indexes) count += 1
  }
  return count
}

/** A database as it was before anything was sealed. */
async function unseal(): Promise<void> {
  const admin = new Client({ connectionString: desk().urls.adminUrl })
  await admin.connect()
  await admin.query('SET session_replication_role = replica')
  for (const { id, destination, beneficiaryName } of await payouts()) {
    await admin.query(
      `UPDATE payout SET destination = $2, beneficiary_name = $3, destination_index = 'plain', document_index = 'plain',
        name_words = '{plain}' WHERE id = $1`,
      [
        id,
        openText(destination, 'payout.destination', id),
        openText(beneficiaryName, 'payout.beneficiary_name', id),
      ],
    )
  }
  const { id, body } = await desk().attempt(attemptId)
  const plain = Buffer.from(openBytes(body, 'payout_attempt.body', id))
  await admin.query('UPDATE payout_attempt SET body = $2 WHERE id = $1', [id, plain])
  await admin.query('UPDATE installation SET sealed_under = NULL, indexed_under = NULL')
  await admin.end()
}

describe('a database from before', () => {
  it('is sealed whole by bringing it to this version, with its guards awake afterwards', async () => {
    await unseal()
    const drafts = (await payouts()).map(({ destination }) => destination)
    expect(drafts[0]).toContain('"contract"')
    const { ownerUrl, url: appUrl } = desk().urls
    const target = { root: process.cwd(), ownerUrl, appUrl, embedded: false, keys: keyring() }
    const { sealed, left } = await migrate(target)
    expect(left).toBe(0)
    expect(sealed).toBeGreaterThanOrEqual(2 * (COUNT + 1) + 1)
    expect(await opening(keyring())).toBe(COUNT + 1)
    for (const row of (await payouts()).slice(0, 50)) expect(rowToDraft(row).ownerDocument).not.toBe('')
    expect(await state()).toEqual({
      sealed_under: [keyring().current.id],
      indexed_under: keyring().index.id,
    })
    await expect(
      owner.query(`UPDATE payout_attempt SET body = '\\x00' WHERE id = $1`, [attemptId]),
    ).rejects.toThrow(/never changes/)
    expect(await migrate(target)).toMatchObject({ sealed: 0, left: 0 })
  }, 120_000)
})

describe('another key', () => {
  it('is refused without the one before, and nothing is touched', async () => {
    const stranger = toKeyring({ key: 'ef'.repeat(32), previous: undefined, indexKey: '12'.repeat(32) })
    await expect(sealStored(owner, stranger)).rejects.toThrow(WrongKeyError)
    expect(await opening(keyring())).toBe(COUNT + 1)
  })

  it('takes over what is read all the while, goes on where it was ended, and changes no digest', async () => {
    const before = await desk().attempt(attemptId)
    const other = new Client({ connectionString: desk().urls.ownerUrl })
    await other.connect()
    other.on('error', () => undefined)
    const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const ended = sealStored(other, NEW).catch((error: unknown) => error)
    // It dies in the middle: some rows are under the new key, others are not.
    await expect.poll(() => sealedUnder(NEW)).toBeGreaterThan(0)
    await owner.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
    expect(await ended).toBeInstanceOf(Error)
    expect((await state())?.['sealed_under']).toEqual([keyring().current.id, NEW.current.id])
    expect(await opening(NEW, false)).toBe(COUNT + 1)

    const again = sealStored(owner, NEW)
    let reads = 0
    const done = again.then(() => true)
    while (!(await Promise.race([done, opening(NEW, false).then(() => false)]))) reads += 1
    expect((await again).left).toBe(0)
    expect(reads).toBeGreaterThan(0)
    expect(await state()).toEqual({ sealed_under: [NEW.current.id], indexed_under: NEW.index.id })
    const alone = { ...NEW, previous: null }
    expect(await opening(alone)).toBe(COUNT + 1)
    const after = await desk().attempt(attemptId)
    expect(after).toEqual({ ...before, body: after.body })
    expect(after.body).not.toEqual(before.body)
    const plain = openBytes(after.body, 'payout_attempt.body', attemptId, alone)
    expect(plain).toEqual(openBytes(before.body, 'payout_attempt.body', attemptId))
  }, 120_000)

  it('leaves what does not open as it is, and says so', async () => {
    const admin = new Client({ connectionString: desk().urls.adminUrl })
    await admin.connect()
    await admin.query('SET session_replication_role = replica')
    const [first, second] = await payouts()
    await admin.query('UPDATE payout SET beneficiary_name = $2 WHERE id = $1', [
      first?.id,
      second?.beneficiaryName,
    ])
    await admin.end()
    const back = { ...keyring(), previous: NEW.current }
    expect(await sealStored(owner, back)).toMatchObject({ left: 1 })
  }, 60_000)
})

async function sealedUnder({ current }: Keyring): Promise<number> {
  return desk().db.payout.count({ where: { destination: { startsWith: `s1.${current.id}.` } } })
}
