import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approvePayout } from '@/lib/approvals/approve-payout'
import { listDeciders } from '@/lib/approvals/list-deciders'
import { INBOX_PAGE, type InboxTab, listInbox } from '@/lib/approvals/list-inbox'
import { nextWaiting } from '@/lib/approvals/next-waiting'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import type { Database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
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

async function submitted(): Promise<Submitted> {
  made += 1
  // Ids sort by time: one millisecond each keeps their order certain.
  const context = contextOf(db, maker.actor, new Date(Date.UTC(2026, 10, 20) + made))
  const { payoutId } = await createPayout(context, makePixInput(account.id))
  const { digest } = await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, version: 1, digest }
}

/** Everything that waits is decided, so that each test begins with an empty inbox. */
async function emptyInbox(): Promise<void> {
  const waiting = await db.payout.findMany({ where: { state: 'submitted' } })
  for (const { id, version, envelopeDigest } of waiting) {
    const seen = { payoutId: id, version, digest: envelopeDigest ?? '', reason: 'no ahora' }
    await rejectPayout(contextOf(db, approver.actor), seen)
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

  test('decided ones, the newest first, with who, when and why', async () => {
    const [first, second] = [await submitted(), await submitted()]
    const at = new Date('2026-11-21T10:00:00.000Z')
    await approvePayout(contextOf(db, approver.actor, at), first)
    const later = contextOf(db, approver.actor, new Date(at.getTime() + 1_000))
    await rejectPayout(later, { ...second, reason: 'monto equivocado' })
    expect((await rows(viewer.actor, 'decided')).slice(0, 2)).toMatchObject([
      {
        payoutId: second.payoutId,
        decision: { kind: 'reject', personName: 'Bruno Ficticio', reason: 'monto equivocado' },
      },
      { payoutId: first.payoutId, decision: { kind: 'approve', at: at.toISOString(), reason: null } },
    ])
  })

  test('a page at a time, oldest first, each once', async () => {
    const ids = []
    for (let i = 0; i <= INBOX_PAGE; i += 1) ids.push((await submitted()).payoutId)
    const first = await listInbox({ db, actor: approver.actor }, { tab: 'mine' })
    expect(first.rows.map(({ payoutId }) => payoutId)).toEqual(ids.slice(0, INBOX_PAGE))
    const second = await listInbox({ db, actor: approver.actor }, { tab: 'mine', after: first.next ?? '' })
    expect(second.rows.map(({ payoutId }) => payoutId)).toEqual(ids.slice(INBOX_PAGE))
    expect(second.next).toBeNull()
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
    await approvePayout(contextOf(db, approver.actor), third)
    await approvePayout(contextOf(db, approver.actor), second)
    expect((await nextWaiting({ db, actor: approver.actor }, third.payoutId))?.payoutId).toBe(first.payoutId)
    expect(await nextWaiting({ db, actor: approver.actor }, first.payoutId)).toBeNull()
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
