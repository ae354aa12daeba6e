import { beforeAll, expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import { NOTICE_EVENT_NAMES, type NoticeEvent, noticeSpec } from '@/lib/domain/notice/events'
import { tell } from '@/lib/notices/tell'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

// Event by way by person: what one chose holds for that event and person, and for nobody and nothing else.
const desk = openDesk()
let waiting: string
let approved: string
let admins: readonly MadePerson[]
let approvers: readonly MadePerson[]

beforeAll(async () => {
  const { db, maker, approver, account } = desk()
  admins = [await makePerson(db, 'admin'), await makePerson(db, 'admin')]
  approvers = [approver, await makePerson(db, 'approver')]
  const asMaker = contextOf(db, maker.actor)
  const { id: accountId } = await account('http://127.0.0.1:9')
  waiting = (await createPayout(asMaker, makePixInput(accountId))).payoutId
  await submitPayout(asMaker, { payoutId: waiting, version: 1 }, { publicUrl: undefined })
  approved = (await desk().approved(accountId)).payoutId
})

/** Whom an event is told, the one who chose first. */
function audienceOf(event: NoticeEvent): readonly MadePerson[] {
  switch (noticeSpec(event).to[0]) {
    case 'maker':
      return [desk().maker]
    case 'approvers':
      return [desk().approver]
    case 'asked':
    case 'named':
    case 'cash:approve':
      return approvers
    default:
      return admins
  }
}

async function waysTold(event: NoticeEvent, key: string): Promise<ReadonlyMap<string, string[]>> {
  const { db, job } = desk()
  const persons = noticeSpec(event).to[0] === 'named' ? approvers.map(({ actor }) => actor.personId) : []
  const payoutId = noticeSpec(event).to[0] === 'approvers' ? approved : waiting
  const happened = { event, subjectId: payoutId, payoutId, key, persons, keep: true }
  await inTransaction(db, (tx) => tell(tx, job().actor, new Date(), happened))
  const rows = await db.noticeDelivery.findMany({ where: { notice: { key: `${event}:${key}` } } })
  return new Map(
    audienceOf(event).map(({ actor }) => {
      const own = rows.filter(({ target }) => target === actor.personId)
      return [actor.personId, own.map(({ channel }) => channel).sort()]
    }),
  )
}

const BOTH = [true, false] as const
const ways = ({ inbox, email }: { inbox: boolean; email: boolean }) => [
  ...(email ? ['email'] : []),
  ...(inbox ? ['inbox'] : []),
]

it.each(NOTICE_EVENT_NAMES)(
  '%s comes by the ways that a person chose for it, and by the usual ones to others',
  async (event) => {
    const { db } = desk()
    const [who, other] = audienceOf(event)
    const personId = who?.actor.personId ?? ''
    const usual = ways(noticeSpec(event))
    expect((await waysTold(event, 'usual')).get(personId)).toEqual(usual)
    for (const inbox of BOTH)
      for (const email of BOTH) {
        const where = { personId_event: { personId, event } }
        await db.noticeChoice.upsert({
          where,
          create: { personId, event, inbox, email },
          update: { inbox, email },
        })
        const told = await waysTold(event, `${inbox} ${email}`)
        expect(told.get(personId)).toEqual(ways({ inbox, email }))
        if (other) expect(told.get(other.actor.personId)).toEqual(usual)
      }
  },
)
