import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { exportChain } from '@/lib/audit/export-chain'
import { ExportEventsInput, exportEvents } from '@/lib/audit/export-events'
import { EVENTS_PER_PAGE, listEvents } from '@/lib/audit/list-events'
import { createSession } from '@/lib/auth/sessions'
import { sqlState } from '@/lib/db/database-errors'
import { inTransaction } from '@/lib/db/transaction'
import type { Actor } from '@/lib/domain/actor'
import type { AuditAction } from '@/lib/domain/audit'
import { can, ROLES, wholeRole } from '@/lib/domain/permissions'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()

async function told(actor: Actor, action: AuditAction, id: string, data = {}): Promise<void> {
  const { db } = opened()
  await inTransaction(db, (tx) => appendAuditEvent(tx, actor, action, { type: 'payout', id }, data))
}

async function takenAlong(text: AsyncGenerator<string>): Promise<string> {
  let all = ''
  for await (const part of text) all += part
  return all
}

describe('the audit trail', () => {
  it('is read newest first, page by page, each event once', async () => {
    const { db } = opened()
    const { actor } = await makePerson(db, 'admin')
    for (let index = 0; index < EVENTS_PER_PAGE + 7; index += 1)
      await told(actor, 'payout.create', `P${index}`)
    const seen: string[] = []
    for (let after: bigint | undefined; ; ) {
      const { rows, next } = await listEvents(contextOf(db, actor), { area: 'payout', after })
      seen.push(...rows.map(({ objectId }) => objectId))
      if (next === null) break
      after = BigInt(next)
    }
    expect(seen).toEqual(Array.from({ length: EVENTS_PER_PAGE + 7 }, (_, index) => `P${index}`).reverse())
  })

  it('is filtered by what, who, about what and when', async () => {
    const { db } = opened()
    const { actor } = await makePerson(db, 'admin', { name: 'Ana Ficticia' })
    const sweep: Actor = { type: 'job', task: 'sweep' }
    await told(actor, 'policy.propose', 'F1')
    await told(sweep, 'payout.expire', 'F1')
    const ids = async (filter: Parameters<typeof listEvents>[1]) =>
      (await listEvents(contextOf(db, actor), { objectId: 'F1', ...filter })).rows.map(({ action }) => action)
    expect(await ids({})).toEqual(['payout.expire', 'policy.propose'])
    expect(await ids({ area: 'policy' })).toEqual(['policy.propose'])
    expect(await ids({ action: 'payout.expire' })).toEqual(['payout.expire'])
    expect(await ids({ actorId: actor.userId })).toEqual(['policy.propose'])
    expect(await ids({ actorId: 'job:sweep' })).toEqual(['payout.expire'])
    const today = new Date().toISOString().slice(0, 10)
    expect(await ids({ from: '2020-01-01', to: today, timeZone: 'UTC' })).toHaveLength(2)
    expect(await ids({ to: '2020-01-01' })).toEqual([])
    // It would stand in the address and, for good, in the event of an export.
    for (const objectId of ['529.982.247-25', '52998224725', randomUUID()]) {
      expect(ExportEventsInput.safeParse({ objectId, format: 'csv' }).success).toBe(false)
    }
    expect(
      ExportEventsInput.safeParse({ objectId: '01J00000000000000000000000', format: 'csv' }).success,
    ).toBe(true)
    const [last] = (await listEvents(contextOf(db, actor), { objectId: 'F1', area: 'policy' })).rows
    expect(last).toMatchObject({ actorName: 'Ana Ficticia', actorType: 'user', object: 'payout' })
  })

  it.each(ROLES)('is for who may read it: %s', async (role) => {
    const { db } = opened()
    const { actor } = await makePerson(db, role)
    const asked = [
      listEvents(contextOf(db, actor), {}),
      exportEvents(contextOf(db, actor), { format: 'csv' }),
    ] as const
    for (const one of asked) {
      if (can(wholeRole(role), 'audit:read')) await expect(one).resolves.toBeDefined()
      else await expect(one).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('is taken along whole, oldest first, nothing of it a formula, and that stands in it', async () => {
    const { db } = opened()
    const { actor } = await makePerson(db, 'admin', { name: '=HYPERLINK("x")' })
    for (let index = 0; index < 3; index += 1)
      await told(actor, 'bank.save', `=${index}`, { name: 'Ana "la"' })
    const csv = await exportEvents(contextOf(db, actor), { format: 'csv', area: 'bank' })
    const lines = (await takenAlong(csv.text)).trimEnd().split('\r\n')
    expect(lines[0]).toBe(
      '\uFEFFseq,at,actorType,actorId,actorName,action,object,objectId,data,hash,address,agent',
    )
    expect(lines).toHaveLength(4)
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")",bank.save,payout,'=0,"{""name"":""Ana \\""la\\""""`)
    const jsonl = await exportEvents(contextOf(db, actor), { format: 'jsonl', area: 'bank' })
    const rows = (await takenAlong(jsonl.text))
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(rows).toMatchObject([{ objectId: '=0' }, { objectId: '=1' }, { objectId: '=2' }])
    const { rows: exports } = await listEvents(contextOf(db, actor), { area: 'audit', actorId: actor.userId })
    expect(exports.map(({ data }) => data)).toMatchObject([
      { area: 'bank', format: 'jsonl' },
      { area: 'bank', format: 'csv' },
    ])
  })

  it('says from where somebody acted, until that is forgotten, and the chain does not notice', async () => {
    const { db } = opened()
    const { actor: ana } = await makePerson(db, 'admin')
    const from = { address: '192.0.2.7', agent: 'Navegador Ficticio 1.0', atOnce: 2 }
    const { actor } = await createSession(db, ana.userId, new Date(), from)
    await told(actor, 'payout.create', 'FROM')
    const seen = async () => (await listEvents(contextOf(db, actor), { objectId: 'FROM' })).rows
    expect(await seen()).toMatchObject([{ address: '192.0.2.7', agent: 'Navegador Ficticio 1.0' }])
    const text = await takenAlong(
      (await exportEvents(contextOf(db, actor), { objectId: 'FROM', format: 'csv' })).text,
    )
    expect(text).toContain('192.0.2.7')
    const hashes = (await seen()).map(({ hash }) => hash)
    const where = { id: actor.sessionId.slice(0, 16) }
    await expect(db.auditOrigin.update({ where, data: { address: '198.51.100.1' } })).rejects.toSatisfy(
      (error) => sqlState(error) === '23001',
    )
    await expect(db.auditOrigin.delete({ where })).rejects.toSatisfy((error) => sqlState(error) === '23001')
    await db.auditOrigin.update({ where, data: { address: '', agent: '' } })
    expect(await seen()).toMatchObject([{ address: null, agent: null }])
    expect((await seen()).map(({ hash }) => hash)).toEqual(hashes)
    const chain: string[] = []
    await exportChain(db, new Date(), async (line) => void chain.push(line))
    expect(chain.join('')).not.toContain('192.0.2.7')
  })
})
