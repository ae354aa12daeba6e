import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listDeciders } from '@/lib/approvals/list-deciders'
import { INBOX_PAGE, type InboxTab, listInbox } from '@/lib/approvals/list-inbox'
import { nextWaiting } from '@/lib/approvals/next-waiting'
import { readSet } from '@/lib/approvals/read-set'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { MOST_AT_ONCE } from '@/lib/domain/approval/approval-set'
import type { InboxOrder } from '@/lib/domain/approval/inbox-order'
import { type Risk, riskLevel } from '@/lib/domain/approval/risk'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson, makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()
let db: Database
let account: MadeAccount
let maker: MadePerson
let approver: MadePerson
let viewer: MadePerson

beforeAll(async () => {
  db = opened().db
  account = await makeAccount(db, 'BR')
  maker = await makePerson(db, 'maker', { name: 'Ana Ficticia' })
  approver = await makePerson(db, 'approver', { name: 'Bruno Ficticio' })
  viewer = await makePerson(db, 'viewer')
})

type Submitted = { readonly payoutId: string; readonly version: number; readonly digest: string }
let made = 0

async function submitted(amount = '100,00'): Promise<Submitted> {
  made += 1
  // Ids sort by time: one millisecond each keeps their order certain.
  const context = contextOf(db, maker.actor, new Date(Date.UTC(2026, 10, 20) + made))
  const { payoutId } = await createPayout(context, makePixInput(account.id, { amount }))
  const { digest } = await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

/** Everything that waits is decided, so that each test begins with an empty inbox. */
async function emptyInbox(): Promise<void> {
  const waiting = await db.payout.findMany({ where: { state: 'submitted' } })
  for (const { id, version, envelopeDigest } of waiting) {
    const seen = { payoutId: id, version, digest: envelopeDigest ?? '' }
    await rejectPayout(contextOf(db, approver.actor), { ...seen, cause: 'not_due', reason: '' })
  }
}
beforeEach(emptyInbox)

const rows = async (actor: UserActor, tab: InboxTab) => (await listInbox({ db, actor }, { tab })).rows

describe('the tabs', () => {
  test('what others prepared waits for who decides, with its account and zone', async () => {
    const { payoutId } = await submitted()
    expect(await rows(approver.actor, 'mine')).toMatchObject([
      {
        payoutId,
        makerName: 'Ana Ficticia',
        accountName: account.name,
        accountMode: 'test',
        timeZone: 'America/Sao_Paulo',
        amountMinor: '10000',
        notMine: null,
        decision: null,
      },
    ])
    expect(await rows(approver.actor, 'others')).toEqual([])
  })

  test('for others it says why not me', async () => {
    await submitted()
    expect(await rows(viewer.actor, 'mine')).toEqual([])
    expect((await rows(viewer.actor, 'others')).map(({ notMine }) => notMine)).toEqual(['role'])
  })

  test('a maker whose role became approver waits for somebody else', async () => {
    await submitted()
    const promoted: UserActor = { ...maker.actor, role: 'approver' }
    expect(await rows(promoted, 'mine')).toEqual([])
    expect((await rows(promoted, 'others')).map(({ notMine }) => notMine)).toEqual(['own'])
    expect(await nextWaiting({ db, actor: promoted }, '')).toBeNull()
  })

  test('under another account it is still what this person prepared or edited', async () => {
    const { personId } = maker.actor
    const { actor } = await makePerson(db, 'maker', { personId })
    const another: UserActor = { ...actor, role: 'approver' }
    const { payoutId } = await submitted()
    expect(await rows(another, 'mine')).toEqual([])
    expect((await rows(another, 'others')).map(({ notMine }) => notMine)).toEqual(['account'])
    expect((await readSet({ db, actor: another }, [payoutId])).leftOut).toMatchObject([
      { payoutId, reason: 'own_payout' },
    ])
  })

  test('whoever was given the role by who prepared it reads so', async () => {
    const { payoutId } = await submitted()
    const { actor } = await makePerson(db, 'approver')
    const grant = { grantedById: maker.actor.userId, userId: actor.userId, role: 'approver' } as const
    await db.userGrant.create({ data: { ...grant, grantedAt: new Date() } })
    expect(await rows(actor, 'mine')).toEqual([])
    expect((await rows(actor, 'others')).map(({ notMine }) => notMine)).toEqual(['raised'])
    expect((await readSet({ db, actor }, [payoutId])).leftOut).toMatchObject([{ reason: 'raised_by_maker' }])
    await db.user.update({ where: { id: actor.userId }, data: { disabledAt: new Date() } })
  })

  test('decided ones, the newest first, with who, when and why', async () => {
    const [first, second] = [await submitted(), await submitted()]
    // After whatever other tests decide at the present time.
    const at = new Date(Date.now() + 60_000)
    await giveApproval(contextOf(db, approver.actor, at), first)
    const later = contextOf(db, approver.actor, new Date(at.getTime() + 1_000))
    await rejectPayout(later, { ...second, cause: 'wrong_amount', reason: 'monto equivocado' })
    expect((await rows(viewer.actor, 'decided')).slice(0, 2)).toMatchObject([
      {
        payoutId: second.payoutId,
        decision: { kind: 'reject', personName: 'Bruno Ficticio', reason: 'monto equivocado' },
      },
      { payoutId: first.payoutId, decision: { kind: 'approve', at: at.toISOString(), reason: null } },
    ])
  })
})

describe('the order of what waits for me', () => {
  const page = (order: InboxOrder, after: string | null) =>
    listInbox({ db, actor: approver.actor }, { tab: 'mine', order, after: after ?? undefined })

  /** As superuser, past every guard: rows alone, as many as a page takes. */
  async function asAdmin(work: (client: Client) => Promise<unknown>): Promise<void> {
    const client = new Client({ connectionString: opened().urls.adminUrl })
    await client.connect()
    try {
      await client.query('SET session_replication_role = replica')
      await work(client)
    } finally {
      await client.end()
    }
  }
  /** The same payout and what it asks, under other ids and with other marks. */
  const copies = (of: string, wanted: readonly { readonly id: string; readonly risks: readonly Risk[] }[]) =>
    asAdmin(async (client) => {
      for (const { id, risks } of wanted) {
        const row = {
          id,
          chain_root_id: id,
          attempt_id: id,
          form_id: randomUUID(),
          risks,
          risk: riskLevel(risks),
        }
        await client.query(
          `INSERT INTO payout SELECT (jsonb_populate_record(p, $2)).* FROM payout p WHERE id = $1`,
          [of, JSON.stringify(row)],
        )
        await client.query(
          `INSERT INTO requirement SELECT (jsonb_populate_record(r, $2)).* FROM requirement r WHERE payout_id = $1`,
          [of, JSON.stringify({ payout_id: id, attempt_id: id })],
        )
      }
    })
  const idOf = (n: number) => `01KZZZZZZZZZZZZZZZZZZZ${String(n).padStart(4, '0')}`
  afterEach(() =>
    asAdmin((client) =>
      client
        .query(`DELETE FROM requirement WHERE payout_id LIKE '01KZZZZ%'`)
        .then(() => client.query(`DELETE FROM payout WHERE id LIKE '01KZZZZ%'`)),
    ),
  )

  async function allPages(order: InboxOrder, between = async () => {}): Promise<string[]> {
    const seen: string[] = []
    for (let after: string | null = null, turned = false; !turned || after !== null; turned = true) {
      const { rows: shown, next } = await page(order, after)
      seen.push(...shown.map(({ payoutId }) => payoutId))
      after = next
      await between()
    }
    return seen
  }

  test('is by what asks for a look, then by age; or by age alone; a page at a time, each once', async () => {
    const { payoutId: original } = await submitted()
    const made = Array.from({ length: 2 * INBOX_PAGE + 10 }, (_, n) => {
      const risks: Risk[] = n % 3 === 0 ? ['duplicate'] : n % 3 === 1 ? ['above', 'new'] : []
      return { id: idOf(2 * n), risks }
    })
    await copies(original, made)
    await asAdmin((client) => client.query(`UPDATE payout SET state = 'discarded' WHERE id = $1`, [original]))
    const ids = made.map(({ id }) => id)
    const byRisk = made
      .toSorted((a, b) => riskLevel(b.risks) - riskLevel(a.risks) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id)
    expect(await allPages('age')).toEqual(ids)
    expect(await allPages('risk')).toEqual(byRisk)
    const opened = await rows(approver.actor, 'mine')
    expect(opened.map(({ payoutId }) => payoutId)).toEqual(byRisk.slice(0, INBOX_PAGE))

    // Others come meanwhile, before and after the page that is shown.
    let n = 0
    const seen = await allPages('risk', async () => {
      n += 1
      const older = { id: idOf(2 * n + 1), risks: ['changed'] } as const
      await copies(original, [older, { id: idOf(3_000 + n), risks: [] }])
    })
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter((id) => ids.includes(id))).toEqual(byRisk)
  })

  test('of more than fit into a set, those that come first in the order asked for are looked through', async () => {
    const { payoutId: original } = await submitted()
    const made = Array.from({ length: MOST_AT_ONCE + 3 }, (_, n) => {
      const risks: Risk[] = n >= MOST_AT_ONCE ? ['changed'] : []
      return { id: idOf(n), risks }
    })
    await copies(original, made)
    await asAdmin((client) => client.query(`UPDATE payout SET state = 'discarded' WHERE id = $1`, [original]))
    const ids = made.map(({ id }) => id)
    const looked = async (order: InboxOrder) => {
      const { items, leftOut, more } = await readSet({ db, actor: approver.actor }, 'all', order)
      expect(more).toBe(true)
      return new Set([...items, ...leftOut].map(({ payoutId }) => payoutId))
    }
    expect(await looked('age')).toEqual(new Set(ids.slice(0, MOST_AT_ONCE)))
    expect(await looked('risk')).toEqual(
      new Set([...ids.slice(MOST_AT_ONCE), ...ids.slice(0, MOST_AT_ONCE - 3)]),
    )
  })

  test('says in each row what asks for a look, the heaviest first', async () => {
    const { payoutId } = await submitted()
    await copies(payoutId, [{ id: idOf(1), risks: ['new', 'duplicate', 'changed'] }])
    const [row] = await rows(approver.actor, 'mine')
    expect(row).toMatchObject({ payoutId: idOf(1), risks: ['changed', 'duplicate', 'new'] })
  })

  test('an address of another kind begins at the first page', async () => {
    const { payoutId } = await submitted()
    for (const after of ['', 'x', payoutId, `9-${payoutId}`])
      expect((await page('risk', after)).rows.map((row) => row.payoutId)).toEqual([payoutId])
  })

  test('is read through its own index, without sorting', async () => {
    const plan = await inTransaction(db, async (tx) => {
      // A few rows are sorted faster: whether the index serves the order is what is asked.
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`
      await tx.$executeRaw`SET LOCAL enable_sort = off`
      return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN
        SELECT p.id FROM payout p WHERE p.state = 'submitted' AND (-p.risk, p.id) > (${-1}::smallint, ${idOf(9)})
        ORDER BY -p.risk, p.id LIMIT 51`
    })
    const text = plan.map((line) => line['QUERY PLAN']).join('\n')
    expect(text).toContain('payout_waiting_by_risk')
    expect(text).toContain('Index Cond')
    expect(text).not.toContain('Sort')
  })
})

describe('the next one', () => {
  test('follows the one just decided, then begins again, and ends', async () => {
    const [first, second, third] = [await submitted(), await submitted(), await submitted()]
    expect(await nextWaiting({ db, actor: approver.actor }, second.payoutId)).toEqual({
      payoutId: third.payoutId,
      beneficiaryName: 'Padaria Exemplo Ltda',
      currency: 'BRL',
      amountMinor: '10000',
    })
    await giveApproval(contextOf(db, approver.actor), third)
    await giveApproval(contextOf(db, approver.actor), second)
    expect((await nextWaiting({ db, actor: approver.actor }, third.payoutId))?.payoutId).toBe(first.payoutId)
    expect(await nextWaiting({ db, actor: approver.actor }, first.payoutId)).toBeNull()
  })

  test('is the one that follows in the order in which the inbox opens', async () => {
    const [calm, twin, other] = [await submitted('31,00'), await submitted('32,00'), await submitted('33,00')]
    const data = { risks: ['duplicate', 'new'], risk: 2 }
    await db.payout.update({ where: { id: other.payoutId }, data })
    const following = async (id: string) => (await nextWaiting({ db, actor: approver.actor }, id))?.payoutId
    expect(await following('')).toBe(other.payoutId)
    expect(await following(other.payoutId)).toBe(calm.payoutId)
    expect(await following(calm.payoutId)).toBe(twin.payoutId)
    expect(await following(twin.payoutId)).toBe(other.payoutId)
  })

  test('is the next by age for whoever goes through them by age', async () => {
    const [oldest, middle, newest] = [
      await submitted('34,00'),
      await submitted('35,00'),
      await submitted('36,00'),
    ]
    await db.payout.update({ where: { id: oldest.payoutId }, data: { risks: ['changed', 'new'], risk: 2 } })
    await db.payout.update({ where: { id: newest.payoutId }, data: { risks: ['duplicate', 'new'], risk: 2 } })
    const following = async (id: string, order: InboxOrder) =>
      (await nextWaiting({ db, actor: approver.actor }, id, order))?.payoutId
    expect(await following(oldest.payoutId, 'age')).toBe(middle.payoutId)
    expect(await following(oldest.payoutId, 'risk')).toBe(newest.payoutId)
    expect(await following(middle.payoutId, 'age')).toBe(newest.payoutId)
    expect(await following(newest.payoutId, 'age')).toBe(oldest.payoutId)
  })

  test('nobody is offered what their role cannot decide', async () => {
    const { payoutId } = await submitted()
    expect(await nextWaiting({ db, actor: viewer.actor }, payoutId)).toBeNull()
  })
})

describe('who could decide', () => {
  test('active approvers, but not those who prepared it', async () => {
    const other = await makePerson(db, 'approver', { name: 'Carla Ficticia' })
    await makeUser(db, 'approver', { name: 'Dora Desactivada', disabledAt: new Date() })
    expect(await listDeciders({ db, actor: viewer.actor }, [])).toEqual({
      names: ['Bruno Ficticio', 'Carla Ficticia'],
      more: 0,
    })
    expect((await listDeciders({ db, actor: viewer.actor }, [other.userId])).names).toEqual([
      'Bruno Ficticio',
    ])
  })

  test('five names, and how many more', async () => {
    for (let i = 0; i < 6; i += 1) await makePerson(db, 'approver', { name: `Zoe Ficticia ${i}` })
    const { names, more } = await listDeciders({ db, actor: viewer.actor }, [])
    expect(names).toHaveLength(5)
    expect(more).toBe(3)
  })
})
