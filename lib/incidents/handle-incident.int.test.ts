import { describe, expect, it } from 'vitest'
import { resumeAccount } from '@/lib/accounts/resume-account'
import { stopAccount } from '@/lib/accounts/stop-account'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { IncidentKind } from '@/lib/domain/incident'
import { can, ROLES, wholeRole } from '@/lib/domain/permissions'
import { closeIncident } from '@/lib/incidents/close-incident'
import { getIncident } from '@/lib/incidents/get-incident'
import { giveBackIncident } from '@/lib/incidents/give-back-incident'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { takeIncident } from '@/lib/incidents/take-incident'
import { oneEvent } from '@/lib/testing/one-event'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const job = { type: 'job', task: 'sweep' } as const
const at = new Date('2026-11-20T12:00:00.000Z')

async function raised(kind: IncidentKind = 'contradiction') {
  const { db } = opened()
  const subject = newId(at)
  await inTransaction(db, (tx) => raiseIncident(tx, job, at, { kind, subject }))
  const { id: incidentId } = await db.incident.findFirstOrThrow({ where: { subject } })
  return { incidentId, row: () => db.incident.findUniqueOrThrow({ where: { id: incidentId } }) }
}
async function person(role: (typeof ROLES)[number] = 'approver') {
  const { db } = opened()
  const { actor } = await makePerson(db, role)
  return { ...contextOf(db, actor), userId: actor.userId }
}
const actions = async (incidentId: string) =>
  (await auditOf(opened().db, incidentId)).map(({ action }) => action)

describe('who handles incidents', () => {
  it.each(ROLES)('%s: only approvers and admins', async (role) => {
    const { incidentId } = await raised()
    const someone = await person(role)
    const verbs = [
      () => takeIncident(someone, { incidentId, takenBySeen: null }),
      () => giveBackIncident(someone, { incidentId }),
      () => closeIncident(someone, { incidentId, reason: 'Revisado' }),
    ]
    expect(can(wholeRole(role), 'incident:handle')).toBe(role === 'approver' || role === 'admin')
    for (const verb of verbs) {
      if (can(wholeRole(role), 'incident:handle')) await verb()
      else await expect(verb()).rejects.toMatchObject({ code: 'forbidden' })
    }
    const told = can(wholeRole(role), 'incident:handle')
      ? ['incident.open', 'incident.take', 'incident.give_back', 'incident.close']
      : ['incident.open']
    expect(await actions(incidentId)).toEqual(told)
  })
})

describe('taking', () => {
  it('is by one of two at once; the other hears that it changed', async () => {
    const { incidentId, row } = await raised()
    const [one, two] = [await person(), await person()]
    const both = await Promise.allSettled(
      [one, two].map((someone) => takeIncident(someone, { incidentId, takenBySeen: null })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((result) => result.status === 'rejected')
    expect(refused).toMatchObject({ reason: { code: 'conflict', reason: 'incident_changed' } })
    expect([one.userId, two.userId]).toContain((await row()).takenById)
  })

  it('over from somebody else needs having seen them', async () => {
    const { incidentId, row } = await raised()
    const [first, second] = [await person(), await person('admin')]
    await takeIncident(first, { incidentId, takenBySeen: null })
    await takeIncident(second, { incidentId, takenBySeen: first.userId })
    expect(await row()).toMatchObject({ takenById: second.userId })
    await expect(giveBackIncident(first, { incidentId })).rejects.toMatchObject({ code: 'conflict' })
    await oneEvent('incident.give_back', () => giveBackIncident(second, { incidentId }))
    expect(await row()).toMatchObject({ takenById: null, takenAt: null })
  })
})

describe('closing', () => {
  it('keeps who, when and why, and happens once', async () => {
    const { incidentId, row } = await raised()
    const [one, two] = [await person(), await person('admin')]
    const both = await Promise.allSettled(
      [one, two].map((someone) => closeIncident(someone, { incidentId, reason: ' Era un error suyo ' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((result) => result.status === 'rejected')
    expect(refused).toMatchObject({ reason: { code: 'conflict', reason: 'incident_closed' } })
    expect(await row()).toMatchObject({ closeReason: 'Era un error suyo', closedAt: expect.any(Date) })
    expect(await actions(incidentId)).toEqual(['incident.open', 'incident.close'])
    await expect(takeIncident(one, { incidentId, takenBySeen: null })).rejects.toMatchObject({
      reason: 'incident_closed',
    })
  })

  it.each(['', '  ', ' a ', 'ab'])('needs a reason of three characters: "%s"', async (reason) => {
    const { incidentId, row } = await raised()
    const refused = closeIncident(await person(), { incidentId, reason })
    await expect(refused).rejects.toMatchObject({ reason: 'close_reason_too_short' })
    expect(await row()).toMatchObject({ closedAt: null })
  })

  it.each(['stuck', 'breaker_open'] as const)('%s is not for people: its cause can be seen', async (kind) => {
    const { incidentId, row } = await raised(kind)
    const refused = closeIncident(await person('admin'), { incidentId, reason: 'Revisado' })
    await expect(refused).rejects.toMatchObject({ code: 'refused', reason: 'cause_stands' })
    expect(await row()).toMatchObject({ closedAt: null })
  })

  it('of what does not exist', async () => {
    const someone = await person()
    const missing = { incidentId: newId(at) }
    const verbs = [
      () => takeIncident(someone, { ...missing, takenBySeen: null }),
      () => giveBackIncident(someone, missing),
      () => closeIncident(someone, { ...missing, reason: 'Revisado' }),
      () => getIncident(someone, missing.incidentId),
    ]
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('an account that is resumed closes its incident, and Giro says so', async () => {
  const { db } = opened()
  const account = await makeAccount(db, 'BR')
  await inTransaction(db, (tx) => stopAccount(tx, job, { accountId: account.id, reason: 'policy', at }))
  const { id } = await db.incident.findFirstOrThrow({ where: { subject: account.id } })
  const admin = await person('admin')
  await resumeAccount(admin, { accountId: account.id, stoppedAt: at })
  expect(await getIncident(admin, id)).toMatchObject({
    closedByGiro: true,
    closeReason: 'account_resumed',
    closedAt: expect.any(Date),
  })
  expect(await actions(id)).toEqual(['incident.open', 'incident.close'])
  await inTransaction(db, (tx) => stopAccount(tx, job, { accountId: account.id, reason: 'policy', at }))
  expect(await db.incident.count({ where: { subject: account.id, closedAt: null } })).toBe(1)
})
