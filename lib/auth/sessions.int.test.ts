import { describe, expect, it } from 'vitest'
import { createSession, endSession, renewSession, resolveSession, tidySessions } from '@/lib/auth/sessions'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { makePerson, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const MINUTE = 60_000
const START = new Date('2026-11-20T12:00:00.000Z')
const later = (minutes: number) => new Date(START.getTime() + minutes * MINUTE)

describe('a session', () => {
  it('is the person as the row says, and the secret itself is not stored', async () => {
    const { db } = opened()
    const { userId, secret } = await makePerson(db, 'maker', { now: START })
    expect(await resolveSession(db, secret, later(1))).toMatchObject({ type: 'user', userId, role: 'maker' })
    const { id } = await db.session.findFirstOrThrow({ where: { userId } })
    expect(id).toMatch(/^[0-9a-f]{64}$/)
    expect(id).not.toContain(secret)
  })

  it('is nobody for a wrong secret', async () => {
    expect(await resolveSession(opened().db, 'wrong', START)).toBeNull()
  })

  it('ends after a quarter of an hour without a request, and goes on with one', async () => {
    const { db } = opened()
    const { secret } = await makePerson(db, 'viewer', { now: START })
    expect(await resolveSession(db, secret, later(14))).not.toBeNull()
    expect(await resolveSession(db, secret, later(28))).not.toBeNull()
    expect(await resolveSession(db, secret, later(44))).toBeNull()
    expect(await resolveSession(db, secret, later(44), undefined, 60 * MINUTE)).not.toBeNull()
  })

  it('makes room: of three of one account the one that was used longest ago ends', async () => {
    const { db } = opened()
    const { userId } = await makeUser(db, 'maker')
    const one = await createSession(db, userId, START)
    const two = await createSession(db, userId, later(1))
    await resolveSession(db, one.secret, later(3))
    const three = await createSession(db, userId, later(4))
    const alive = async (secret: string) => (await resolveSession(db, secret, later(5))) !== null
    expect([await alive(one.secret), await alive(two.secret), await alive(three.secret)]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('is removed a month after its end, but for the last one, which says when its account was used', async () => {
    const { db } = opened()
    const { userId } = await makeUser(db, 'viewer')
    await createSession(db, userId, START)
    const last = await createSession(db, userId, later(1))
    await tidySessions(db, later(29 * 24 * 60))
    expect(await db.session.count({ where: { userId } })).toBe(2)
    await tidySessions(db, later(40 * 24 * 60))
    expect(await db.session.findMany({ where: { userId } })).toMatchObject([{ id: last.actor.sessionId }])
  })

  it('ends after ten hours whatever happens in it', async () => {
    const { db } = opened()
    const { secret } = await makePerson(db, 'viewer', { now: START })
    for (let minute = 12; minute < 600; minute += 12) {
      expect(await resolveSession(db, secret, later(minute))).not.toBeNull()
    }
    expect(await resolveSession(db, secret, later(600))).toBeNull()
  })

  it('writes last-seen at most once a minute', async () => {
    const { db } = opened()
    const { secret, userId } = await makePerson(db, 'viewer', { now: START })
    const lastSeen = async () => (await db.session.findFirstOrThrow({ where: { userId } })).lastSeenAt
    await resolveSession(db, secret, later(0.9))
    expect(await lastSeen()).toEqual(START)
    await resolveSession(db, secret, later(2))
    expect(await lastSeen()).toEqual(later(2))
  })

  it('keeps the language in which it is read, and no other write than once a minute', async () => {
    const { db } = opened()
    const { secret, userId } = await makePerson(db, 'viewer', { now: START })
    const locale = async () => (await db.user.findUniqueOrThrow({ where: { id: userId } })).locale
    await resolveSession(db, secret, START)
    expect(await locale()).toBeNull()
    await resolveSession(db, secret, START, 'pt-BR')
    expect(await locale()).toBe('pt-BR')
    await resolveSession(db, secret, later(0.5), 'en')
    expect(await locale()).toBe('pt-BR')
    await resolveSession(db, secret, later(2), 'en')
    expect(await locale()).toBe('en')
    expect(await resolveSession(db, 'wrong', later(3), 'es')).toBeNull()
    await resolveSession(db, secret, later(4))
    expect(await locale()).toBe('en')
  })

  it('has the role that the person has at this request', async () => {
    const { db } = opened()
    const { secret, userId } = await makePerson(db, 'maker', { now: START })
    await db.user.update({ where: { id: userId }, data: { role: 'approver' } })
    expect(await resolveSession(db, secret, later(1))).toMatchObject({ role: 'approver' })
  })

  it('is nobody once the person is disabled, also when the session itself was not revoked', async () => {
    const { db } = opened()
    const { secret, userId } = await makePerson(db, 'maker', { now: START })
    await db.user.update({ where: { id: userId }, data: { disabledAt: START } })
    expect(await resolveSession(db, secret, later(1))).toBeNull()
  })

  it('ends when it is ended, once, and no other with it', async () => {
    const { db } = opened()
    const { userId } = await makeUser(db, 'maker')
    const [one, other] = [await createSession(db, userId, START), await createSession(db, userId, START)]
    expect(await endSession(db, one.secret, later(1))).toMatchObject({ userId })
    expect(await endSession(db, one.secret, later(2))).toBeNull()
    expect(await resolveSession(db, one.secret, later(2))).toBeNull()
    expect(await resolveSession(db, other.secret, later(2))).not.toBeNull()
  })
})

describe('a session whose person showed anew who they are', () => {
  const second = (seconds: number) => new Date(START.getTime() + seconds * 1_000)
  const someone = async () => {
    const { db } = opened()
    const { secret, actor } = await makePerson(db, 'maker', { now: START })
    const of = async (one: string, at: Date) => (await resolveSession(db, one, at))?.sessionId ?? null
    const renew = async (shown: string, at: Date) => (await renewSession(db, shown, at))?.secret ?? 'none'
    return { db, secret, sessionId: actor.sessionId, of, renew }
  }

  it('goes on as the same under another secret, and the one before dies ten seconds after that was used', async () => {
    const { secret, sessionId, of, renew } = await someone()
    const next = await renew(secret, second(1))
    expect(next).not.toBe(secret)
    // The answer may be lost: the browser still shows the one that it knows.
    expect(await of(secret, second(60))).toBe(sessionId)
    expect(await of(next, second(61))).toBe(sessionId)
    expect(await of(secret, second(70))).toBe(sessionId)
    expect(await of(secret, second(72))).toBeNull()
    expect(await of(next, second(72))).toBe(sessionId)
    expect(await renew(secret, second(73))).toBe('none')
    const third = await renew(next, second(80))
    expect(await of(third, second(80))).toBe(sessionId)
    expect(await of(next, second(91))).toBeNull()
    expect(await of(secret, second(91))).toBeNull()
  })

  it('is renewed once of many who ask at the same moment, and once more where the answer was lost', async () => {
    const { secret, sessionId, of, renew } = await someone()
    const made = await Promise.all(Array.from({ length: 6 }, () => renew(secret, second(1))))
    expect(made.filter((one) => one !== 'none')).toHaveLength(1)
    const again = await renew(secret, second(30))
    expect(await of(again, second(31))).toBe(sessionId)
    expect(await of(made.find((one) => one !== 'none') ?? '', second(31))).toBeNull()
  })

  it('is over with all of its secrets, and is not renewed any more', async () => {
    const { db, secret, of, renew } = await someone()
    const next = await renew(secret, second(1))
    expect(await endSession(db, next, second(2))).not.toBeNull()
    expect([await of(next, second(3)), await of(secret, second(3))]).toEqual([null, null])
    expect(await renew(next, second(4))).toBe('none')
    expect(await endSession(db, secret, second(5))).toBeNull()
  })
})
