import { beforeEach, expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { getChoices } from '@/lib/notices/get-choices'
import { listLocalMail } from '@/lib/notices/list-local-mail'
import { countUnread, listNotices } from '@/lib/notices/list-notices'
import { markRead } from '@/lib/notices/mark-read'
import { saveChoices } from '@/lib/notices/save-choices'
import { tell } from '@/lib/notices/tell'
import type { Context } from '@/lib/server/context'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let admin: MadePerson
let context: Context<UserActor>

beforeEach(async () => {
  admin = await makePerson(opened().db, 'admin')
  context = contextOf(opened().db, admin.actor)
})

let number = 1_000
async function proposals(count: number): Promise<void> {
  const { db } = opened()
  for (let n = 0; n < count; n += 1) {
    number += 1
    const happened = { event: 'policy_proposed', subjectId: `${number}` } as const
    await inTransaction(db, (tx) => tell(tx, { type: 'job', task: 'test' }, new Date(), happened))
  }
}
const page = (before?: string, unread = false) => listNotices(context, { unread, before })

it('is read in pages, newest first, each notice once', async () => {
  await proposals(53)
  const first = await page()
  expect(first.items).toHaveLength(50)
  const second = await page(first.next ?? undefined)
  expect(second.items).toHaveLength(3)
  expect(second.next).toBeNull()
  const subjects = [...first.items, ...second.items].map(({ subjectId }) => Number(subjectId))
  expect(subjects).toEqual([...new Set(subjects)].sort((a, b) => b - a))
  expect(first.items[0]).toMatchObject({ path: `/settings/policies/${number}`, isRead: false })
})

it('counts what is unread, and marks what its owner saw and no more', async () => {
  await proposals(3)
  expect(await countUnread(context)).toBe(3)
  const { items } = await page()
  const [newest, middle] = items
  const other = contextOf(opened().db, (await makePerson(opened().db, 'admin')).actor)
  await markRead(other, { upTo: newest?.id ?? '' })
  expect(await countUnread(context)).toBe(3)
  expect(await markRead(context, { ids: [middle?.id ?? ''] })).toEqual({ count: 1 })
  expect(await countUnread(context)).toBe(2)
  await proposals(1)
  await markRead(context, { upTo: newest?.id ?? '' })
  expect(await countUnread(context)).toBe(1)
  expect((await page(undefined, true)).items).toHaveLength(1)
})

const form = (overrides: object = {}) => ({
  events: [{ event: 'policy_proposed', inbox: false, email: false }],
  locale: 'en',
  timeZone: 'america/sao_paulo',
  quietFrom: '22:00',
  quietUntil: '07:00',
  digest: 'daily',
  digestAt: '08:15',
  ...overrides,
})

it('keeps what a person chose, and tells them accordingly', async () => {
  expect((await getChoices(context)).saved).toBe(false)
  await saveChoices(context, form())
  const choices = await getChoices(context)
  expect(choices).toMatchObject({
    saved: true,
    locale: 'en',
    timeZone: 'America/Sao_Paulo',
    quietFrom: '22:00',
    quietUntil: '07:00',
    digest: 'daily',
    digestAt: '08:15',
  })
  expect(choices.events.map(({ event }) => event)).toEqual([
    'incident_opened',
    'policy_proposed',
    'policy_decided',
    'review_due',
    'change_proposed',
    'change_decided',
  ])
  await proposals(1)
  expect(await countUnread(context)).toBe(0)
  await saveChoices(context, form({ events: [{ event: 'policy_proposed', inbox: true, email: false }] }))
  await proposals(1)
  expect(await countUnread(context)).toBe(1)
  const audit = await auditOf(opened().db, admin.userId)
  expect(audit.map(({ action }) => action)).toEqual(['notice.choose', 'notice.choose'])
})

it.each([
  [{ quietFrom: '25:00' }, 'quietFrom', 'time_invalid'],
  [{ quietFrom: '' }, 'quietFrom', 'field_required'],
  [{ quietUntil: '22:00' }, 'quietUntil', 'quiet_whole_day'],
  [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'field_invalid'],
  [{ digestAt: 'soon' }, 'digestAt', 'time_invalid'],
])('refuses %j at the field', async (overrides, field, key) => {
  const refused = saveChoices(context, form(overrides))
  await expect(refused).rejects.toMatchObject({ code: 'invalid_input', fieldErrors: { [field]: { key } } })
})

it('shows a person the local mails that are theirs, and an admin all of them', async () => {
  const { db } = opened()
  const maker = await makePerson(db, 'maker')
  const mail = { address: 'a@b', subject: 's', text: 't', html: 'h', at: new Date() }
  const data = (personId: string) => ({ ...mail, personId, messageId: `<${personId}>` })
  await db.localMail.create({ data: data(maker.actor.personId) })
  await db.localMail.create({ data: data(admin.actor.personId) })
  expect((await listLocalMail(contextOf(db, maker.actor))).mails).toHaveLength(1)
  expect((await listLocalMail(context)).mails).toHaveLength(2)
})

it('a cashier chooses of what tills tell alone', async () => {
  const { db } = opened()
  const cashier = contextOf(db, (await makePerson(db, 'cashier')).actor)
  const { events } = await getChoices(cashier)
  expect(events).toEqual([
    { event: 'cash_decided', inbox: true, email: false },
    { event: 'confirm_soon', inbox: true, email: false },
  ])
  expect(await listNotices(cashier, { unread: false })).toEqual({ items: [], next: null })
})
