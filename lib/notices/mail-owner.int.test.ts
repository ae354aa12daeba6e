import { generateSync } from 'otplib'
import { expect, it, vi } from 'vitest'
import { changePassword } from '@/lib/auth/change-password'
import { signIn } from '@/lib/auth/sign-in'
import { signInBySso } from '@/lib/auth/sign-in-by-sso'
import { beginTotp } from '@/lib/factors/begin-enrolment'
import { removeFactor } from '@/lib/factors/change-factor'
import { finishTotp } from '@/lib/factors/finish-totp'
import { handle } from '@/lib/jobs/handlers/mail-owner'
import { TASKS } from '@/lib/jobs/tasks'
import { translatorOf } from '@/lib/notices/notice-words'
import { mailServer } from '@/lib/testing/mail-server'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { resetFactors } from '@/lib/users/reset-factors'
import { FACTORY_PASSWORD, makePerson, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const server = mailServer()
const PHRASE = 'cuatro gatos cruzan la calle'

/** Before the settings are read, which they are once. */
function withMail() {
  vi.stubEnv('SMTP_URL', server.url())
  vi.stubEnv('SMTP_TLS', 'optional')
  vi.stubEnv('MAIL_FROM', 'giro@empresa.example')
}
/** What waits for the worker about somebody, oldest first. */
async function waiting(userId: string) {
  const rows = await opened().db.$queryRaw<{ payload: unknown }[]>`
    SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'mail_owner' AND payload ->> 'userId' = ${userId} ORDER BY j.id`
  return rows.map(({ payload }) => TASKS.mail_owner.parse(payload))
}
const changesOf = async (userId: string) => (await waiting(userId)).map(({ change }) => change)
const job = () => contextOf(opened().db, { type: 'job', task: 'mail_owner' } as const)

it('the owner is mailed of another password, whatever the mail server does, and nobody of one that was refused', async () => {
  withMail()
  const { db } = opened()
  const { actor, userId, email } = await makePerson(db, 'maker')
  const context = contextOf(db, actor)
  const wrong = changePassword(context, { present: 'not the right phrase', password: PHRASE })
  await expect(wrong).rejects.toMatchObject({ reason: 'password_wrong' })
  expect(await changesOf(userId)).toEqual([])
  server.behave('hangs')
  await changePassword(context, { present: FACTORY_PASSWORD, password: PHRASE })
  const [told] = await waiting(userId)
  if (!told) throw new Error('nothing waits')
  server.behave({ at: 'DATA', code: 451 })
  await expect(handle(job(), told)).rejects.toThrow('busy')
  server.behave('takes')
  await handle(job(), told)
  const [sent] = server.take()
  const t = await translatorOf('es')
  expect(sent?.envelope.to).toEqual([email])
  expect(sent?.mail.subject).toBe(`Giro: ${t('access.changed.password')}`)
  expect(sent?.mail.text).toContain('/security')
  expect(JSON.stringify(sent)).not.toContain(PHRASE)
})

it('of each factor that comes or goes, also by an admin, and of the first sign-in by the provider', async () => {
  withMail()
  const { db } = opened()
  const [{ actor, userId }, admin] = [await makePerson(db, 'maker'), await makePerson(db, 'admin')]
  const context = contextOf(db, actor)
  const add = async () => {
    const { nonce, secret } = await beginTotp(context, { password: FACTORY_PASSWORD })
    return finishTotp(context, { nonce, name: 'App', code: generateSync({ secret }) })
  }
  const { factorId } = await add()
  await removeFactor(context, { factorId, password: FACTORY_PASSWORD })
  await resetFactors(contextOf(db, admin.actor), { userId })
  expect(await changesOf(userId)).toEqual(['factor_added', 'factor_removed', 'factors_reset'])

  const ana = await makeUser(db, 'viewer')
  const issuer = 'https://login.example.com'
  const sso = { issuer, groupsClaim: 'groups', verifiedClaim: 'email_verified', roles: undefined }
  const claims = { iss: issuer, sub: 'ana', email: ana.email, email_verified: true }
  const from = { address: null, agent: '', device: undefined, atOnce: 2, sso }
  for (const at of [new Date(), new Date()]) await signInBySso(db, claims, at, from)
  expect(await changesOf(ana.userId)).toEqual(['sso_linked', 'new_browser'])
})

it('of a sign-in with a browser that is not known, but for the first one', async () => {
  const { db } = opened()
  const { email, userId } = await makeUser(db, 'viewer')
  const enter = async (device: string | undefined) => {
    const from = {
      address: null,
      agent: '',
      device,
      key: 'k',
      most: { address: 20, everybody: 100 },
      atOnce: 2,
    }
    const entered = await signIn(db, { email, password: FACTORY_PASSWORD }, new Date(), from)
    return entered?.kind === 'in' ? entered.device : undefined
  }
  const first = await enter(undefined)
  await enter(first)
  expect(await changesOf(userId)).toEqual([])
  const other = await enter(undefined)
  expect(await changesOf(userId)).toEqual(['new_browser'])
  await enter(other)
  expect(await changesOf(userId)).toEqual(['new_browser'])
})

it.each(['es', 'pt-BR', 'en'] as const)('speaks %s, with the time where the reader is', async (locale) => {
  withMail()
  const { db } = opened()
  const { userId } = await makeUser(db, 'viewer')
  await db.user.update({ where: { id: userId }, data: { locale } })
  await handle(job(), { id: locale, userId, change: 'factor_added', at: '2026-11-20T12:00:00.000Z' })
  const [sent] = server.take()
  const t = await translatorOf(locale)
  expect(sent?.mail.text).toContain(t('access.changed.ifNot'))
  expect(sent?.mail.text).toContain('2026')
})
