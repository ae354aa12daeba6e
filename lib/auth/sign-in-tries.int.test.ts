import { describe, expect, it } from 'vitest'
import { signIn } from '@/lib/auth/sign-in'
import { takeTry, tidyTries } from '@/lib/auth/sign-in-tries'
import { entered } from '@/lib/testing/entered'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { FACTORY_PASSWORD, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const START = new Date('2026-11-20T12:00:00.000Z')
const later = (seconds: number) => new Date(START.getTime() + seconds * 1_000)
const MOST = { address: 20, everybody: 100 }
const ENDLESS = { address: 1_000_000, everybody: 1_000_000 }
const from = (address: string | null, more = {}) => ({
  address,
  device: undefined,
  key: 'a key of this test',
  most: ENDLESS,
  agent: 'a browser',
  atOnce: 2,
  ...more,
})
const WRONG = 'another long phrase'

describe('guessing', () => {
  it('at one account from fifty addresses for an hour: sixty checks of its password at most', async () => {
    const { db } = opened()
    const email = 'guessed@factory.giro.invalid'
    let checks = 0
    for (let second = 0; second < 3_600; second += 6) {
      const address = `192.0.2.${second % 50}`
      const trying = { email, deviceId: null, ...from(address) }
      if (await takeTry(db, trying, later(second))) checks += 1
    }
    expect(checks).toBeGreaterThan(5)
    expect(checks).toBeLessThanOrEqual(60)
  })

  it('by a hundred at once gets through once, when a wait is over', async () => {
    const { db } = opened()
    const trying = { email: 'at-once@factory.giro.invalid', deviceId: null, ...from(null) }
    for (let tries = 0; tries < 6; tries += 1) await takeTry(db, trying, later(tries * 10))
    const taken = await Promise.all(Array.from({ length: 100 }, () => takeTry(db, trying, later(1_000))))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('from one address, or by everybody, is at an end for this minute, whoever is meant', async () => {
    const { db } = opened()
    const take = (index: number, address: string, second: number, most = MOST) =>
      takeTry(db, { email: `m${index}@x.invalid`, deviceId: null, ...from(address, { most }) }, later(second))
    const one = await Promise.all(
      Array.from({ length: 30 }, (_, index) => take(index, '198.51.100.7', 7_200)),
    )
    expect(one.filter(Boolean)).toHaveLength(20)
    expect(await take(99, '198.51.100.7', 7_260)).toBe(true)
    const many = await Promise.all(
      Array.from({ length: 120 }, (_, index) => take(200 + index, `203.0.113.${index}`, 10_800)),
    )
    expect(many.filter(Boolean)).toHaveLength(100)
  })

  it('keeps the owner out of no browser in which they signed in before', async () => {
    const { db } = opened()
    const { email } = await makeUser(db, 'maker')
    const right = { email, password: FACTORY_PASSWORD }
    const first = entered(await signIn(db, right, START, from('192.0.2.1')))
    for (let tries = 0; tries < 12; tries += 1) {
      await signIn(db, { email, password: WRONG }, later(1 + tries), from('198.51.100.1')).catch(() => null)
    }
    await expect(signIn(db, right, later(19), from('192.0.2.1'))).rejects.toMatchObject({
      code: 'rate_limited',
    })
    const own = from('192.0.2.1', { device: first?.device })
    expect(await signIn(db, right, later(21), own)).toMatchObject({ device: first?.device })
    const stranger = from('192.0.2.1', { device: 'A'.repeat(43) })
    await expect(signIn(db, right, later(19), stranger)).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('is counted of an e-mail that nobody has as of any other, and forgotten after a right one', async () => {
    const { db } = opened()
    const { email } = await makeUser(db, 'maker')
    const refusals = async (address: string) => {
      const codes: string[] = []
      for (let tries = 0; tries < 7; tries += 1) {
        const answer = signIn(db, { email: address, password: WRONG }, START, from(null))
        codes.push(
          await answer.then(
            (found) => String(found),
            (error: { code: string }) => error.code,
          ),
        )
      }
      return codes
    }
    const [known, unknown] = [await refusals(email), await refusals('nobody-at-all@factory.giro.invalid')]
    expect(known).toEqual(unknown)
    expect(known).toEqual(['null', 'null', 'null', 'null', 'null', 'rate_limited', 'rate_limited'])
    expect(await signIn(db, { email, password: FACTORY_PASSWORD }, later(2), from(null))).not.toBeNull()
    expect(await refusals(email)).toEqual(known)
  })

  it('is kept for a day, and names nobody', async () => {
    const { db } = opened()
    const trying = { email: 'kept@factory.giro.invalid', deviceId: null, ...from('192.0.2.99') }
    await takeTry(db, trying, START)
    const rows = await db.signInTry.findMany()
    expect(JSON.stringify(rows)).not.toMatch(/kept|192\.0\.2/)
    await tidyTries(db, later(2 * 86_400))
    expect(await db.signInTry.count()).toBe(0)
  })
})
