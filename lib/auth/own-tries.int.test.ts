import { expect, it } from 'vitest'
import { changePassword } from '@/lib/auth/change-password'
import { signIn } from '@/lib/auth/sign-in'
import { beginTotp } from '@/lib/factors/begin-enrolment'
import { entered } from '@/lib/testing/entered'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { FACTORY_PASSWORD, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const NOW = new Date()
const later = (ms: number) => new Date(NOW.getTime() + ms)
const PHRASE = 'cuatro gatos cruzan la calle'
const WRONG = 'not the right phrase'

async function someone() {
  const { db } = opened()
  const person = await makePerson(db, 'maker', { now: NOW })
  const change = (present: string, at = NOW) =>
    changePassword(contextOf(db, person.actor, at), { present, password: PHRASE })
  return { ...person, db, change }
}

it('guesses at the present password wait as those at a sign-in do, also at once, and are not looked at meanwhile', async () => {
  const { db, userId, change } = await someone()
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => change(WRONG)))
  const codes = results.map((one) => (one.status === 'rejected' ? one.reason.code : 'changed'))
  expect(codes.filter((code) => code === 'refused')).toHaveLength(5)
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(7)
  await expect(change(FACTORY_PASSWORD)).rejects.toMatchObject({ code: 'rate_limited' })
  const actions = (await auditOf(db, userId)).map(({ action }) => action)
  expect(actions).toEqual(Array.from({ length: 5 }, () => 'password.change_refused'))
  await change(FACTORY_PASSWORD, later(2_000))
})

it('the right one forgets them', async () => {
  const { change, db, actor } = await someone()
  for (let tries = 0; tries < 4; tries += 1) {
    await expect(change(WRONG)).rejects.toMatchObject({ reason: 'password_wrong' })
  }
  const show = (password: string) => beginTotp(contextOf(db, actor, NOW), { password })
  await show(FACTORY_PASSWORD)
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(show(WRONG)).rejects.toMatchObject({ reason: 'password_wrong' })
  }
  await expect(show(FACTORY_PASSWORD)).rejects.toMatchObject({ reason: 'too_many_tries' })
})

it('whoever guesses in a session keeps its owner out of no sign-in', async () => {
  const { db, email, change } = await someone()
  await Promise.allSettled(Array.from({ length: 20 }, () => change(WRONG)))
  expect(entered(await signIn(db, { email, password: FACTORY_PASSWORD }, NOW))).toBeDefined()
})
