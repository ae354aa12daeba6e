import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import type { IncidentKind } from '@/lib/domain/incident'
import { countOpen } from '@/lib/incidents/count-open'
import { openIncidentsOf } from '@/lib/incidents/get-incident'
import { type IncidentFilter, listIncidents } from '@/lib/incidents/list-incidents'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const job = { type: 'job', task: 'sweep' } as const
const CLOSED = { closedById: 'giro', closedAt: new Date(), closeReason: 'payout_done' }
let context: Awaited<ReturnType<typeof reader>>

async function reader() {
  const { db } = opened()
  return contextOf(db, (await makePerson(db, 'viewer')).actor)
}
const raise = (kind: IncidentKind, subject: string, n: number, payoutId?: string) =>
  inTransaction(opened().db, (tx) =>
    raiseIncident(tx, job, new Date(1_790_000_000_000 + n * 1_000), {
      kind,
      subject,
      ...(payoutId && { payoutId }),
    }),
  )

/** Every page one after another, as the links lead. */
async function read(filter: Omit<IncidentFilter, 'after'>): Promise<string[][]> {
  const pages: string[][] = []
  let after: string | undefined
  do {
    const { rows, next } = await listIncidents(context, { ...filter, after })
    pages.push(rows.map(({ subject }) => subject))
    after = next ?? undefined
  } while (after !== undefined)
  return pages
}
const numbers = (letter: string, from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => `${letter}-${from - index}`)

describe('the list', () => {
  it('is empty at first, and nothing is open', async () => {
    context = await reader()
    expect(await listIncidents(context, { state: 'all' })).toEqual({ rows: [], next: null })
    expect(await countOpen(context)).toBeNull()
  })

  describe('of 120', () => {
    beforeAll(async () => {
      for (let n = 1; n <= 60; n += 1) {
        await raise('stuck', `o-${n}`, n)
        await raise('contradiction', `c-${n}`, n)
      }
      await opened().db.incident.updateMany({ where: { kind: 'contradiction' }, data: CLOSED })
    })

    it('shows the open ones first, each half newest first, in pages that meet', async () => {
      const pages = await read({ state: 'all' })
      expect(pages.map(({ length }) => length)).toEqual([50, 50, 20])
      expect(pages.flat()).toEqual([...numbers('o', 60, 1), ...numbers('c', 60, 1)])
    })

    it('shows one half alone', async () => {
      expect((await read({ state: 'open' })).flat()).toEqual(numbers('o', 60, 1))
      expect((await read({ state: 'closed' })).flat()).toEqual(numbers('c', 60, 1))
    })

    it('shows one kind alone', async () => {
      expect((await read({ state: 'all', kind: 'contradiction' })).flat()).toEqual(numbers('c', 60, 1))
      expect((await read({ state: 'open', kind: 'contradiction' })).flat()).toEqual([])
      expect((await read({ state: 'all', kind: 'silent' })).flat()).toEqual([])
    })

    it('starts over at a place that is none', async () => {
      const { rows } = await listIncidents(context, { state: 'open', after: 'open-1; DROP TABLE' })
      expect(rows[0]?.subject).toBe('o-60')
    })

    it('counts what is open, the gravest by its newest', async () => {
      expect(await countOpen(context)).toMatchObject({ count: 60, gravest: { kind: 'stuck' } })
      await raise('unknown_word', 'teleported/-', 61)
      await raise('possible_double', 'd-1', 62)
      await raise('possible_double', 'd-2', 63)
      const { id } = await opened().db.incident.findFirstOrThrow({ where: { subject: 'd-2' } })
      expect(await countOpen(context)).toEqual({ count: 63, gravest: { kind: 'possible_double', id } })
    })

    it('shows the gravest first, in pages that meet', async () => {
      const expected = ['d-2', 'd-1', ...numbers('o', 60, 1), 'teleported/-']
      expect((await read({ state: 'open' })).flat()).toEqual(expected)
      expect((await read({ state: 'all' })).flat()).toEqual([...expected, ...numbers('c', 60, 1)])
    })
  })
})

it('a payout’s page gets what is open about it', async () => {
  await raise('contradiction', 'payout-1', 70, 'payout-1')
  await raise('unknown_word', 'evaporated/-', 71, 'payout-1')
  await raise('contradiction', 'payout-2', 72, 'payout-2')
  await opened().db.incident.updateMany({ where: { subject: 'evaporated/-' }, data: CLOSED })
  const rows = await openIncidentsOf(context, 'payout-1')
  expect(rows.map(({ subject }) => subject)).toEqual(['payout-1'])
})
