import { decode } from 'next-auth/jwt'
import { expect, it } from 'vitest'
import { resolveSession } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { FACTORY_PASSWORD, makePerson, sessionCookie } from '@/prisma/factories/users'

const opened = openTestDatabase()
const SECRET = 'a session secret of the tests alone'

it('a made person is signed in by cookie, and can sign in by password', async () => {
  const { db } = opened()
  const { secret, email, userId } = await makePerson(db, 'approver')
  const claims = await decode({ token: await sessionCookie(secret, SECRET), secret: SECRET })
  expect(await resolveSession(db, claims?.sub ?? '', new Date())).toMatchObject({ userId })
  expect(await signIn(db, { email, password: FACTORY_PASSWORD }, new Date())).not.toBeNull()
})
