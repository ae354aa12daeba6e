import { beforeEach, expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import { localTime } from '@/lib/domain/notice/mail-time'
import { smtpPost } from '@/lib/notices/mailer'
import { planNotice } from '@/lib/notices/plan-notice'
import { sendMails } from '@/lib/notices/send-mails'
import { tell } from '@/lib/notices/tell'
import { mailServer } from '@/lib/testing/mail-server'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

// Quiet from 22:00 to 07:00 in Kathmandu, 5:45 ahead of UTC: past midnight, and no whole hour.
const opened = openTestDatabase()
const server = mailServer()
const ZONE = 'Asia/Kathmandu'
let person: MadePerson
let number = 0

beforeEach(async () => {
  server.behave('takes')
  server.take()
  person = await makePerson(opened().db, 'admin')
})

/** That time of a day there. */
const at = (time: string, day = 21) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(Date.UTC(2026, 10, day, hours, minutes) - (5 * 60 + 45) * 60_000)
}

async function sleepsAtNight(): Promise<void> {
  const { personId } = person.actor
  const times = {
    timeZone: ZONE,
    quietFrom: 22 * 60,
    quietUntil: 7 * 60,
    digest: 'none',
    digestMinute: 0,
  } as const
  await opened().db.noticeSetting.create({
    data: { personId, locale: 'en', changedAt: at('12:00'), ...times },
  })
}

async function happens(when: Date): Promise<void> {
  const { db } = opened()
  number += 1
  const happened = {
    event: 'deputy_named',
    subjectId: `${number}`,
    persons: [person.actor.personId],
  } as const
  await inTransaction(db, (tx) => tell(tx, { type: 'job', task: 'test' }, when, happened))
  const { id } = await db.notice.findFirstOrThrow({
    where: { subjectId: `${number}`, event: 'deputy_named' },
  })
  await planNotice(contextOf(db, person.actor, when), id)
}

async function sendAt(when: Date): Promise<number> {
  const post = smtpPost({ url: server.url(), plainAllowed: true, from: 'giro@example.com', timeoutMs: 5_000 })
  const way = { post, base: 'https://giro.example.com' }
  await sendMails(contextOf(opened().db, person.actor, when), person.actor.personId, way)
  return server.take().length
}

const dueAt = async () => {
  const [row] = await opened().db.noticeDelivery.findMany({
    where: { channel: 'email', target: person.actor.personId },
  })
  return row?.dueAt
}

it('what happens at night is mailed in the morning, once', async () => {
  await sleepsAtNight()
  expect(localTime(at('23:30'), ZONE).minute).toBe(23 * 60 + 30)
  await happens(at('23:30'))
  expect(await dueAt()).toEqual(at('07:00', 22))
  expect(await sendAt(at('06:59', 22))).toBe(0)
  expect(await sendAt(at('07:00', 22))).toBe(1)
  expect(await sendAt(at('07:01', 22))).toBe(0)
})

it.each([
  [
    'that the server did not take in the evening',
    async () => {
      await sleepsAtNight()
      await happens(at('21:59'))
      server.behave({ at: 'DATA', code: 452 })
      expect(await sendAt(at('21:59'))).toBe(0)
      server.behave('takes')
    },
  ],
  [
    'that no worker was there for',
    async () => {
      await sleepsAtNight()
      await happens(at('21:00'))
    },
  ],
  [
    'of somebody who wants quiet only since',
    async () => {
      await happens(at('23:00'))
      await sleepsAtNight()
    },
  ],
])('a mail %s waits for the morning', async (_what, before) => {
  await before()
  expect(await sendAt(at('23:45'))).toBe(0)
  expect(await dueAt()).toEqual(at('07:00', 22))
  expect(await sendAt(at('07:00', 22))).toBe(1)
})
