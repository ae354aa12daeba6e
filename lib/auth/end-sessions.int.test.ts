import { beforeEach, expect, it } from 'vitest'
import { endOtherSessions, endOwnSession } from '@/lib/auth/end-sessions'
import { createSession, resolveSession } from '@/lib/auth/sessions'
import { oneEvent } from '@/lib/testing/one-event'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { FACTORY_PASSWORD, type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let person: MadePerson
let elsewhere: Awaited<ReturnType<typeof createSession>>

beforeEach(async () => {
  person = await makePerson(opened().db, 'viewer')
  elsewhere = await createSession(opened().db, person.userId, new Date())
})

const here = () => contextOf(opened().db, person.actor)
const isIn = async (secret: string) => (await resolveSession(opened().db, secret, new Date())) !== null
const events = async () =>
  (await auditOf(opened().db, person.userId)).map(({ action, data }) => [action, data] as const)

it('ends a session elsewhere after the password, once, and the one that asks goes on', async () => {
  const { sessionId } = elsewhere.actor
  await endOwnSession(here(), { sessionId, password: FACTORY_PASSWORD })
  expect([await isIn(elsewhere.secret), await isIn(person.secret)]).toEqual([false, true])
  await expect(endOwnSession(here(), { sessionId, password: FACTORY_PASSWORD })).rejects.toMatchObject({
    code: 'conflict',
    reason: 'session_over',
  })
  expect(await events()).toEqual([['session.end', { sessionId }]])
})

it('ends all others after the same', async () => {
  const ended = await oneEvent('session.end_others', () =>
    endOtherSessions(here(), { password: FACTORY_PASSWORD }),
  )
  expect(ended).toEqual({ ended: 1 })
  expect([await isIn(elsewhere.secret), await isIn(person.secret)]).toEqual([false, true])
})

it('of whoever does not know the password ends nothing, on record', async () => {
  const { sessionId } = elsewhere.actor
  const refused = { code: 'refused', reason: 'password_wrong' }
  const password = 'una frase de otra persona'
  await expect(endOwnSession(here(), { sessionId, password })).rejects.toMatchObject(refused)
  await expect(endOtherSessions(here(), { password })).rejects.toMatchObject(refused)
  expect(await isIn(elsewhere.secret)).toBe(true)
  expect(await events()).toEqual(Array(2).fill(['session.end_refused', { reason: 'password_wrong' }]))
})

it('never ends anybody else’s', async () => {
  const other = await makePerson(opened().db, 'viewer')
  const { sessionId } = other.actor
  await expect(endOwnSession(here(), { sessionId, password: FACTORY_PASSWORD })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await isIn(other.secret)).toBe(true)
})
