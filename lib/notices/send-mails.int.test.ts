import { beforeEach, describe, expect, it } from 'vitest'
import { resolveSession } from '@/lib/auth/sessions'
import { inTransaction } from '@/lib/db/transaction'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { claimMails } from '@/lib/notices/claim-deliveries'
import { mailSettingsOf } from '@/lib/notices/mail-settings'
import { localPost, smtpPost } from '@/lib/notices/mailer'
import { planNotice } from '@/lib/notices/plan-notice'
import { sendAgain } from '@/lib/notices/send-again'
import { sendMails } from '@/lib/notices/send-mails'
import { sweepNotices } from '@/lib/notices/sweep-notices'
import { tellOfPayout } from '@/lib/notices/tell'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { openText } from '@/lib/personal-data/seal'
import { giveApproval } from '@/lib/testing/approve'
import { mailServer } from '@/lib/testing/mail-server'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const server = mailServer()
const MINUTE_MS = 60_000
const base = 'https://giro.example.com'
const later = (minutes: number, from = new Date()) => new Date(from.getTime() + minutes * MINUTE_MS)

let person: MadePerson

// Each test has a maker of its own, so that nobody's mails mix.
beforeEach(async () => {
  server.behave('takes')
  server.take()
  person = await makePerson(desk().db, 'maker')
})

const post = (timeoutMs = 5_000) =>
  smtpPost({ url: server.url(), plainAllowed: true, from: 'giro@example.com', timeoutMs })
const send = (at = new Date(), by = post()) =>
  sendMails(contextOf(desk().db, desk().job().actor, at), person.actor.personId, { post: by, base })

async function payout(reference: string) {
  const { db, account } = desk()
  const { id } = await account('http://127.0.0.1:9')
  return createPayout(contextOf(db, person.actor), makePixInput(id, { reference }))
}

/** Tells the maker that payouts failed, and works out when the mails leave. */
async function failed(...references: string[]) {
  const { db, job } = desk()
  for (const reference of references) {
    const { payoutId } = await payout(reference)
    const happened = { event: 'failed', payoutId, key: payoutId } as const
    await inTransaction(db, (tx) => tellOfPayout(tx, job().actor, new Date(), happened))
    const notice = await db.notice.findFirstOrThrow({ where: { payoutId } })
    await planNotice(job(), notice.id)
  }
}

const mails = () =>
  desk().db.noticeDelivery.findMany({
    where: { channel: 'email', target: person.actor.personId },
    orderBy: { id: 'asc' },
  })
const states = async () => (await mails()).map(({ state, problem }) => [state, problem])

describe('a mail', () => {
  it('says what happened in two forms, and leads there', async () => {
    await failed('factura-7')
    await send()
    const [got, ...more] = server.take()
    expect(more).toEqual([])
    expect(got?.envelope).toEqual({ from: 'giro@example.com', to: [person.email] })
    expect(got?.mail.subject).toBe('Giro: No se pagó: BRL\u00a0100,00 · factura-7')
    const { subjectId } = await desk().db.notice.findFirstOrThrow({
      where: { deliveries: { some: { target: person.actor.personId } } },
    })
    for (const form of [got?.mail.text, got?.mail.html]) {
      expect(form).toContain(`${base}/payouts/${subjectId}`)
      expect(form).toContain('factura-7')
    }
    expect(await states()).toEqual([['done', null]])
  })

  it('is in the language of whoever gets it', async () => {
    const settings = {
      timeZone: 'America/Sao_Paulo',
      digest: 'none',
      digestMinute: 450,
      changedAt: new Date(),
    } as const
    const { personId } = person.actor
    await desk().db.noticeSetting.create({ data: { personId, locale: 'pt-BR', ...settings } })
    await failed('fatura-7')
    await send()
    const [got] = server.take()
    expect(got?.mail.subject).toContain('Não foi pago')
    expect(got?.mail.html).toContain('<html lang="pt-BR">')
  })

  it('is in the language in which its person last read Giro, by the clock of the accounts', async () => {
    const { db } = desk()
    await desk().account('http://127.0.0.1:9')
    expect(await mailSettingsOf(db, person.actor.personId)).toMatchObject({
      locale: 'es',
      timeZone: 'America/Sao_Paulo',
      quiet: null,
    })
    await resolveSession(db, person.secret, new Date(), 'pt-BR')
    await failed('fatura-8')
    await send()
    expect(server.take()[0]?.mail.html).toContain('<html lang="pt-BR">')
    const settings = { timeZone: 'UTC', digest: 'none', digestMinute: 450, changedAt: new Date() } as const
    const { personId } = person.actor
    await db.noticeSetting.create({ data: { personId, locale: 'en', ...settings } })
    expect(await mailSettingsOf(db, personId)).toMatchObject({ locale: 'en', timeZone: 'UTC' })
  })

  it('that was given up is sent once more where an admin asks, when its person wants mail', async () => {
    const { db } = desk()
    await failed('e-1')
    server.behave({ at: 'RCPT', code: 550 })
    await send()
    const [refused] = await mails()
    expect(refused?.state).toBe('given_up')
    const admin = await makePerson(db, 'admin')
    const deliveryId = `${refused?.id}`
    await sendAgain(contextOf(db, admin.actor), { deliveryId })
    expect((await mails())[0]).toMatchObject({ state: 'pending', dueAt: null, problem: null })
    server.behave('takes')
    await planNotice(desk().job(), refused?.noticeId ?? 0n)
    await send(later(1))
    expect(server.take()).toHaveLength(1)
    expect(await states()).toEqual([['done', null]])
  })

  it('holds nothing of whom it pays', async () => {
    const { db } = desk()
    await failed('factura-8')
    await send()
    const [got] = server.take()
    const row = await db.payout.findFirstOrThrow({ where: { teamReference: 'factura-8' } })
    const destination = openText(row.destination, 'payout.destination', row.id)
    const name = openText(row.beneficiaryName, 'payout.beneficiary_name', row.id)
    const values = Object.values(JSON.parse(destination)).filter((value) => typeof value === 'string')
    const secrets = [name, row.destinationMasked, row.documentMasked, ...values]
    const whole = `${got?.raw}${got?.mail.text}${got?.mail.html}`
    for (const secret of secrets.filter((text) => text.length > 4)) expect(whole).not.toContain(secret)
    expect(secrets.length).toBeGreaterThan(3)
  })

  it('about several at once is one mail, and so is a digest', async () => {
    await failed('a-1', 'a-2', 'a-3', 'a-4')
    await send()
    const got = server.take()
    expect(got.map(({ mail }) => mail.subject)).toEqual(['Giro: 4 avisos'])
    for (const one of ['a-1', 'a-2', 'a-3', 'a-4']) expect(got[0]?.mail.text).toContain(one)
    const settings = { timeZone: 'UTC', locale: 'en', digestMinute: 450, changedAt: new Date() }
    const { personId } = person.actor
    await desk().db.noticeSetting.create({ data: { personId, digest: 'hourly', ...settings } })
    await failed('b-1', 'b-2')
    await send()
    expect(server.take()).toEqual([])
    await send(later(61))
    expect(server.take().map(({ mail }) => mail.subject)).toEqual(['Giro: 2 notices'])
  })

  it('is sent once, however many workers want to', async () => {
    await failed('c-1', 'c-2')
    await Promise.all([send(), send(), send(), send()])
    expect(server.take()).toHaveLength(2)
    await send(later(60 * 24))
    expect(server.take()).toEqual([])
  })

  it('is not sent when what it asks for is no longer asked', async () => {
    const { db, job } = desk()
    const { payoutId } = await payout('d-1')
    const asked = { payoutId, version: 1 }
    const { digest } = await submitPayout(contextOf(db, person.actor), asked, { publicUrl: undefined })
    const { actor } = desk().approver
    await giveApproval(contextOf(db, actor), { ...asked, digest })
    const notice = await db.notice.findFirstOrThrow({ where: { payoutId, event: 'approval_wanted' } })
    await planNotice(job(), notice.id)
    await sendMails(job(), actor.personId, { post: post(), base })
    expect(server.take()).toEqual([])
    const row = await db.noticeDelivery.findFirst({ where: { noticeId: notice.id, channel: 'email' } })
    expect(row?.state).toBe('moot')
  })

  it('is not sent about an incident that is closed by then', async () => {
    const { db, job } = desk()
    const { actor } = await makePerson(db, 'admin')
    const raised = { kind: 'silent', subject: 'one that ends soon' } as const
    await inTransaction(db, (tx) => raiseIncident(tx, job().actor, new Date(), raised))
    const { id } = await db.incident.findFirstOrThrow({ where: { subject: raised.subject } })
    const notice = await db.notice.findFirstOrThrow({ where: { subjectId: id } })
    await planNotice(job(), notice.id)
    const end = { closedAt: new Date(), closedById: 'giro', closeReason: 'news_arrived' }
    await db.incident.update({ where: { id }, data: end })
    await sendMails(job(), actor.personId, { post: post(), base })
    expect(server.take()).toEqual([])
    const row = await db.noticeDelivery.findFirst({ where: { channel: 'email', target: actor.personId } })
    expect(row?.state).toBe('moot')
  })

  it('goes to nobody whose account is disabled', async () => {
    await failed('e-1')
    await desk().db.user.update({ where: { id: person.userId }, data: { disabledAt: new Date() } })
    await send()
    expect(server.take()).toEqual([])
    expect(await states()).toEqual([['moot', 'no_account']])
  })
})

describe('a mail server that does not take it', () => {
  it.each([
    ['greylists', { at: 'RCPT', code: 450 }, 'busy'],
    ['is full', { at: 'DATA', code: 452 }, 'busy'],
    ['turns our mail down', { at: 'DATA', code: 554 }, 'refused'],
    ['hangs', 'hangs', 'timeout'],
  ] as const)('and %s is asked again later, and gets the same mail', async (_what, manner, problem) => {
    await failed('f-1')
    server.behave(manner)
    await send(new Date(), post(manner === 'hangs' ? 300 : undefined))
    expect(await states()).toEqual([['pending', problem]])
    server.behave('takes')
    await send()
    expect(server.take()).toEqual([])
    await send(later(2))
    expect(server.take()).toHaveLength(1)
    expect(await states()).toEqual([['done', null]])
  })

  it('and knows no such mailbox is not asked again', async () => {
    await failed('g-1')
    server.behave({ at: 'RCPT', code: 550 })
    await send()
    expect(await states()).toEqual([['given_up', 'no_mailbox']])
    server.behave('takes')
    await send(later(60))
    expect(server.take()).toEqual([])
  })

  it('and is gone for four days is given up, visibly', async () => {
    await failed('h-1')
    const gone = smtpPost({
      url: 'smtp://127.0.0.1:1',
      plainAllowed: true,
      from: 'giro@example.com',
      timeoutMs: 300,
    })
    let tries = 0
    for (let at = new Date(); tries < 60; tries += 1) {
      await send(at, gone)
      const [row] = await mails()
      if (row?.state !== 'pending' || !row.dueAt) break
      at = row.dueAt
    }
    expect(await states()).toEqual([['given_up', 'unreachable']])
    expect(tries).toBeGreaterThan(20)
  })

  it('and takes it while the worker dies gets it once more, under the same name', async () => {
    await failed('i-1')
    const [claimed] = await claimMails(desk().db, person.actor.personId, new Date(), 10)
    expect(claimed?.tries).toBe(1)
    await send(later(9))
    expect(server.take()).toEqual([])
    await sweepNotices(contextOf(desk().db, desk().job().actor, later(11)))
    const jobs = await desk().db.$queryRaw<
      { key: string }[]
    >`SELECT key FROM graphile_worker.jobs WHERE key = ${`mail:${person.actor.personId}`}`
    expect(jobs).toHaveLength(1)
    await send(later(11))
    const [got] = server.take()
    expect(got?.mail.messageId).toBe(`<giro-notice-${claimed?.id}@giro.example.com>`)
  })

  it('and offers no TLS is not spoken to where TLS is required', async () => {
    await failed('j-1')
    await send(
      new Date(),
      smtpPost({ url: server.url(), plainAllowed: false, from: 'giro@example.com', timeoutMs: 300 }),
    )
    expect(server.take()).toEqual([])
    expect((await states())[0]?.[0]).toBe('pending')
  })
})

describe('headers', () => {
  it.each(['a\r\nBcc: x@evil.invalid', 'a\nSubject: other', 'a\u2028b', '\u0000'])(
    'cannot be made by a text: %j',
    async (text) => {
      const mail = {
        to: person.email,
        personId: 'p',
        subject: text,
        text: 'x',
        html: 'x',
        messageId: '<a@b>',
        at: new Date(),
      }
      expect(await post()(mail)).toEqual({ kind: 'sent' })
      const [got] = server.take()
      expect(got?.envelope.to).toEqual([person.email])
      const names = got?.mail.headers.map(({ key }) => key) ?? []
      expect(names.filter((name) => name === 'subject')).toHaveLength(1)
      expect(names).not.toContain('bcc')
    },
  )

  it('cannot be made by an address either', async () => {
    const to = 'x@example.com\r\nBcc: y@evil.invalid'
    const mail = { to, personId: 'p', subject: 's', text: 'x', html: 'x', messageId: '<a@b>', at: new Date() }
    await post()(mail)
    for (const got of server.take()) {
      expect(got.envelope.to).toHaveLength(1)
      expect(got.mail.bcc).toBeUndefined()
    }
  })
})

it('keeps what would have been sent where there is no mail server, once', async () => {
  const { db } = desk()
  await failed('k-1')
  await send(new Date(), localPost(db))
  const [kept, ...more] = await db.localMail.findMany({ where: { personId: person.actor.personId } })
  expect(more).toEqual([])
  expect(kept?.subject).toContain('k-1')
  expect(await states()).toEqual([['done', null]])
})
