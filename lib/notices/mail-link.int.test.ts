import { expect, it, vi } from 'vitest'
import { askReset, openReset } from '@/lib/auth/ask-reset'
import { setPasswordByLink } from '@/lib/auth/set-password'
import { handle as handleAsk } from '@/lib/jobs/handlers/ask-reset'
import { handle as handleMail } from '@/lib/jobs/handlers/mail-link'
import { mailServer } from '@/lib/testing/mail-server'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { createUser } from '@/lib/users/create-user'
import { makePerson, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
const server = mailServer()
const PHRASE = 'cuatro gatos cruzan la calle'
const FROM = { address: '192.0.2.7', key: 'a key of this test', most: { address: 20 } }

/** Before the settings are read, which they are once. */
function withMail() {
  vi.stubEnv('SMTP_URL', server.url())
  vi.stubEnv('SMTP_TLS', 'optional')
  vi.stubEnv('MAIL_FROM', 'giro@empresa.example')
}
const job = (name: string) => contextOf(opened().db, { type: 'job', task: name } as const)
const openLinks = (userId: string) =>
  opened().db.accessLink.findMany({ where: { userId, usedAt: null, endedAt: null } })

it('an invitation is mailed, never shown, and each try carries another secret', async () => {
  withMail()
  const { db } = opened()
  const admin = await makePerson(db, 'admin')
  const input = { email: 'nueva@ficticia.invalid', name: 'Ana Ficticia', role: 'viewer' }
  const { userId, token } = await createUser(contextOf(db, admin.actor), input)
  expect(token).toBeNull()
  const [link] = await openLinks(userId)
  expect(link?.tokenHash).toBeNull()
  const linkId = link?.id ?? ''
  await db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
  await expect(handleMail(job('mail_link'), { linkId })).rejects.toThrow('closed')
  await db.user.update({ where: { id: userId }, data: { disabledAt: null } })
  server.behave({ at: 'DATA', code: 451 })
  await expect(handleMail(job('mail_link'), { linkId })).rejects.toThrow('busy')
  server.behave('takes')
  await handleMail(job('mail_link'), { linkId })
  await handleMail(job('mail_link'), { linkId })
  const mails = server.take()
  expect(mails.map(({ envelope }) => envelope.to)).toEqual([[input.email], [input.email]])
  const secrets = mails.map(({ mail }) => /\/sign-in\/password#([\w-]{43})/.exec(mail.text ?? '')?.[1] ?? '')
  expect(new Set(secrets).size).toBe(2)
  expect(mails[1]?.mail.html).toContain(`/sign-in/password#${secrets[1]}`)
  const [first = '', second = ''] = secrets
  const set = (secret: string) => setPasswordByLink(db, { token: secret, password: PHRASE }, new Date())
  await expect(set(first)).rejects.toMatchObject({ reason: 'link_over' })
  await set(second)
  await handleMail(job('mail_link'), { linkId })
  expect(server.take()).toEqual([])
})

it('whoever forgot is answered alike, whoever they are, and mailed three times an hour at most', async () => {
  withMail()
  const { db } = opened()
  const { userId, email } = await makeUser(db, 'maker')
  const jobs = () =>
    db.$queryRaw<{ user_id: string | null }[]>`
      SELECT payload ->> 'userId' AS user_id FROM graphile_worker._private_jobs j
      JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'ask_reset' ORDER BY j.id`
  const ask = (typed: string, address = FROM.address) =>
    askReset(db, { email: typed }, new Date('2026-11-20T12:00:00Z'), { ...FROM, address })
  for (const typed of [email, 'nobody@ficticia.invalid', ` ${email.toUpperCase()} `, email, email]) {
    expect(await ask(typed)).toBeNull()
  }
  expect((await jobs()).map(({ user_id }) => user_id)).toEqual([userId, null, userId, userId, null])
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => ask(`n${n}@ficticia.invalid`)),
  )
  const refused = answers.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(5)
  expect(refused[0]).toMatchObject({ reason: { code: 'rate_limited' } })
  await handleAsk(job('ask_reset'), { userId: null })
  await handleAsk(job('ask_reset'), { userId })
  const [link] = await openLinks(userId)
  await handleMail(job('mail_link'), { linkId: link?.id ?? '' })
  const [sent] = server.take()
  expect(sent?.envelope.to).toEqual([email])
  expect(sent?.mail.text).toContain('30 minutos')
})

it('a link for whoever forgot is made for who may sign in alone, however it is asked for', async () => {
  withMail()
  const { db } = opened()
  const now = new Date()
  const [ana, gone] = [await makeUser(db, 'viewer'), await makeUser(db, 'viewer', { disabledAt: now })]
  const admin = await makePerson(db, 'admin')
  const input = { email: 'otra@ficticia.invalid', name: 'Otra Ficticia', role: 'viewer' }
  const { userId: invited } = await createUser(contextOf(db, admin.actor), input)
  for (const id of [ana.userId, gone.userId, invited, null, 'nobody']) await openReset(db, id, now)
  const kinds = async (userId: string) => (await openLinks(userId)).map(({ kind }) => kind)
  expect([await kinds(ana.userId), await kinds(gone.userId), await kinds(invited)]).toEqual([
    ['reset'],
    [],
    ['invitation'],
  ])
  expect(await auditOf(db, ana.userId)).toMatchObject([
    { action: 'password.ask_reset', actorType: 'anonymous' },
  ])
  expect(await auditOf(db, gone.userId)).toEqual([])
})
