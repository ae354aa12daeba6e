import { describe, expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import { INCIDENT_KINDS, type IncidentKind } from '@/lib/domain/incident'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { auditOf, openTestDatabase } from '@/lib/testing/open-test-database'

const opened = openTestDatabase()
const actor = { type: 'job', task: 'sweep' } as const
const at = new Date('2026-11-20T12:00:00.000Z')

function raise(kind: IncidentKind, subject: string) {
  const incident = { kind, subject, facts: { reason: 'other_amount' } }
  return inTransaction(opened().db, (tx) => raiseIncident(tx, actor, at, incident))
}
const rows = (subject: string) => opened().db.incident.findMany({ where: { subject } })
async function close(subject: string) {
  const data = { closedById: 'persona-ficticia', closedAt: at, closeReason: 'Revisado' }
  await opened().db.incident.updateMany({ where: { subject, closedAt: null }, data })
}

describe('an incident', () => {
  it('has the kinds that the database has', async () => {
    const [row] = await opened().db.$queryRaw<{ kinds: string[] }[]>`
      SELECT enum_range(NULL::incident_kind)::text[] AS kinds`
    expect(row?.kinds).toEqual([...INCIDENT_KINDS])
  })

  it('is one row however often it is seen, also at once', async () => {
    const opens = await Promise.all(Array.from({ length: 8 }, () => raise('contradiction', 'pago-1')))
    expect(opens.filter(Boolean)).toHaveLength(1)
    const [row, ...more] = await rows('pago-1')
    expect(more).toEqual([])
    expect(row).toMatchObject({ timesSeen: 8, facts: { reason: 'other_amount' } })
    expect((await auditOf(opened().db, row?.id ?? '')).map(({ action }) => action)).toEqual(['incident.open'])
  })

  it('opens again after it was closed', async () => {
    await raise('contradiction', 'pago-2')
    await close('pago-2')
    expect(await raise('contradiction', 'pago-2')).toBe(true)
    expect(await rows('pago-2')).toHaveLength(2)
  })

  it('tells words that nobody knows once for ever', async () => {
    await raise('unknown_word', 'teleported/by_magic')
    await close('teleported/by_magic')
    expect(await raise('unknown_word', 'teleported/by_magic')).toBe(false)
    expect(await rows('teleported/by_magic')).toHaveLength(1)
  })

  it('is never reopened, moved or deleted', async () => {
    await raise('stuck', 'pago-3')
    await close('pago-3')
    const reopened = opened().db.$executeRaw`UPDATE incident SET closed_at = NULL, closed_by_id = NULL,
      close_reason = NULL WHERE subject = 'pago-3'`
    await expect(reopened).rejects.toThrow(/is closed/)
    await raise('stuck', 'pago-4')
    const moved = opened().db.$executeRaw`UPDATE incident SET subject = 'pago-5' WHERE subject = 'pago-4'`
    await expect(moved).rejects.toThrow(/never changes/)
    const deleted = opened().db.$executeRaw`DELETE FROM incident WHERE subject = 'pago-3'`
    await expect(deleted).rejects.toThrow(/permission denied/)
  })
})
