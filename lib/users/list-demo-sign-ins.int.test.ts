import { expect, it } from 'vitest'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { DEMO_USERS } from '@/lib/users/demo-users.mjs'
import { listDemoSignIns } from '@/lib/users/list-demo-sign-ins'
import { makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()

it('are shown only with the simulator, in a seeded database, for whoever can still sign in', async () => {
  const { db } = opened()
  for (const { email, role } of DEMO_USERS) await makeUser(db, role, { email })
  expect(await listDemoSignIns(db, { simulated: true })).toEqual([])
  await db.installation.update({ where: { id: 1 }, data: { demoSeededAt: new Date() } })
  expect(await listDemoSignIns(db, { simulated: false })).toEqual([])
  const everyone = await listDemoSignIns(db, { simulated: true })
  expect(everyone.map(({ role }) => role)).toEqual(DEMO_USERS.map(({ role }) => role))
  await db.user.updateMany({ where: { role: 'viewer' }, data: { disabledAt: new Date() } })
  expect(await listDemoSignIns(db, { simulated: true })).toHaveLength(DEMO_USERS.length - 1)
})
