import { beforeAll, expect, it } from 'vitest'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { inTransaction } from '@/lib/db/transaction'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { tell } from '@/lib/notices/tell'
import { createPayout } from '@/lib/payouts/create-payout'
import { editPayout } from '@/lib/payouts/edit-payout'
import { recallPayout } from '@/lib/payouts/recall-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
let second: MadePerson
let admin: MadePerson

beforeAll(async () => {
  second = await makePerson(desk().db, 'approver')
  admin = await makePerson(desk().db, 'admin')
})

async function submitted() {
  const { db, maker, account } = desk()
  const { id } = await account('http://127.0.0.1:9')
  const { payoutId } = await createPayout(contextOf(db, maker.actor), makePixInput(id))
  const { digest } = await submitPayout(
    contextOf(db, maker.actor),
    { payoutId, version: 1 },
    { publicUrl: undefined },
  )
  return { payoutId, version: 1, digest }
}

/** Who was told of a payout: `event channel person`, and how many jobs that left. */
async function toldOf(subjectId: string) {
  const rows = await desk().db.noticeDelivery.findMany({
    where: { notice: { subjectId } },
    include: { notice: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ notice, channel, target }) => `${notice.event} ${channel} ${target}`).sort()
}
const lines = (event: string, people: MadePerson[], channels = ['inbox', 'email']) =>
  people.flatMap(({ actor }) => channels.map((channel) => `${event} ${channel} ${actor.personId}`)).sort()

it('tells everybody whose approval would count, once, and the maker of a rejection', async () => {
  const { db, approver } = desk()
  const seen = await submitted()
  expect(await toldOf(seen.payoutId)).toEqual(lines('approval_wanted', [approver, second]))
  await rejectPayout(contextOf(db, approver.actor), {
    ...seen,
    cause: 'wrong_amount',
    reason: 'The wrong amount.',
  })
  expect(await toldOf(seen.payoutId)).toEqual(
    [...lines('approval_wanted', [approver, second]), ...lines('rejected', [desk().maker])].sort(),
  )
})

it('adds one job for what leaves, in the transaction of the event', async () => {
  const { db } = desk()
  const jobs = () => db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'tell_notice'`
  const [before] = await jobs()
  await submitted()
  expect((await jobs())[0]?.n).toBe((before?.n ?? 0) + 1)
  const undone = inTransaction(db, async (tx) => {
    const happened = { event: 'policy_proposed', subjectId: '77' } as const
    await tell(tx, { type: 'job', task: 'test' }, new Date(), happened)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect((await jobs())[0]?.n).toBe((before?.n ?? 0) + 1)
  expect(await toldOf('77')).toEqual([])
})

it('respects what a person chose, and does not tell whoever did it', async () => {
  const { db, approver, maker } = desk()
  const { personId } = second.actor
  await db.noticeChoice.create({ data: { personId, event: 'approval_wanted', inbox: false, email: false } })
  await db.noticeChoice.create({ data: { personId, event: 'recalled', inbox: true, email: true } })
  const seen = await submitted()
  expect(await toldOf(seen.payoutId)).toEqual(lines('approval_wanted', [approver]))
  await giveApproval(contextOf(db, second.actor), seen)
  await recallPayout(contextOf(db, maker.actor), { payoutId: seen.payoutId, version: 1 })
  // The maker called it back: the approver is told, as they chose.
  expect(await toldOf(seen.payoutId)).toEqual(
    [...lines('approval_wanted', [approver]), ...lines('recalled', [second])].sort(),
  )
  await db.noticeChoice.deleteMany({ where: { personId } })
})

it('tells those who approved that it was changed, once, and nobody else', async () => {
  const { db, approver, maker } = desk()
  const seen = await submitted()
  const { accountId } = await desk().payout(seen.payoutId)
  const edit = (version: number) =>
    editPayout(contextOf(db, maker.actor), {
      payoutId: seen.payoutId,
      version,
      payout: makePixInput(accountId, { amount: `9${version},00` }),
    })
  await giveApproval(contextOf(db, second.actor), seen)
  await edit(1)
  await edit(2)
  expect(await toldOf(seen.payoutId)).toEqual(
    [...lines('approval_wanted', [approver, second]), ...lines('edited', [second])].sort(),
  )
})

it('tells webhooks of what they want, and retired ones of nothing', async () => {
  const { db } = desk()
  const made = {
    kind: 'slack',
    locale: 'en',
    host: 'h',
    url: 'https://h',
    createdAt: new Date(),
    createdById: 'x',
  } as const
  await db.noticeWebhook.create({ data: { id: 'W1', name: 'one', events: ['incident_opened'], ...made } })
  await db.noticeWebhook.create({ data: { id: 'W2', name: 'other', events: ['paid'], ...made } })
  const gone = { id: 'W3', name: 'gone', events: ['incident_opened'], ...made, retiredAt: new Date() }
  await db.noticeWebhook.create({ data: gone })
  const actor = { type: 'job', task: 'test' } as const
  const raise = () =>
    inTransaction(db, (tx) => raiseIncident(tx, actor, new Date(), { kind: 'silent', subject: 'an account' }))
  expect(await raise()).toBe(true)
  expect(await raise()).toBe(false)
  const { id } = await db.incident.findFirstOrThrow({ where: { subject: 'an account' } })
  expect(await toldOf(id)).toEqual(
    [...lines('incident_opened', [desk().approver, second, admin]), 'incident_opened webhook W1'].sort(),
  )
  await db.noticeWebhook.updateMany({ where: {}, data: { retiredAt: new Date() } })
})

it('tells, after a part of the approvals, only those who were not told', async () => {
  const { db, approver } = desk()
  await setPolicy(db, pixPolicy([null, stepsOf(stepOf(2))]))
  const seen = await submitted()
  await giveApproval(contextOf(db, approver.actor), seen)
  expect(await toldOf(seen.payoutId)).toEqual(lines('approval_wanted', [approver, second]))
})

it('never fails what happened', async () => {
  const { db, maker } = desk()
  const kept = await inTransaction(db, async (tx) => {
    // No column takes this key: the statement fails within, and the transaction goes on.
    const [row] = await tx.$queryRaw<
      { told: string }[]
    >`SELECT tell_people('e', 's', NULL, NULL, now(), '{}', '{}', '{}',
      ARRAY[${maker.actor.personId}]::text[], NULL, true, true, false) AS told`
    expect(row?.told).toBe('23502')
    return tx.user.count()
  })
  expect(kept).toBeGreaterThan(0)
})

it('refuses to move back what was told', async () => {
  const { db } = desk()
  const row = await db.noticeDelivery.findFirstOrThrow({ where: { channel: 'email' } })
  await expect(
    db.noticeDelivery.update({ where: { id: row.id }, data: { state: 'done', finishedAt: new Date() } }),
  ).rejects.toThrow()
  await db.noticeDelivery.update({
    where: { id: row.id },
    data: { state: 'sending', claimedAt: new Date(), tries: 1 },
  })
  await db.noticeDelivery.update({ where: { id: row.id }, data: { state: 'done', finishedAt: new Date() } })
  await expect(
    db.noticeDelivery.update({ where: { id: row.id }, data: { state: 'pending', finishedAt: null } }),
  ).rejects.toThrow()
  await expect(db.noticeDelivery.delete({ where: { id: row.id } })).rejects.toThrow()
})
