import { beforeAll, expect, it } from 'vitest'
import { exportApprovals, exportText } from '@/lib/evidence/export-approvals'
import { isSound, verifyExport } from '@/lib/evidence/verify-export'
import { createPayout } from '@/lib/payouts/create-payout'
import { sha256Hex } from '@/lib/payouts/envelope'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { makePixInput } from '@/prisma/factories/payout-inputs'

// An export of everything has the whole audit chain: what was left out of it, or put beside it, is found.
const desk = openDesk()
let accountId: string
let whole: string

const now = () => new Date()
const all = () => exportText(desk().db, { payoutId: null, now: now() })

beforeAll(async () => {
  accountId = (await desk().account('http://127.0.0.1:9')).id
  for (let n = 0; n < 3; n += 1) await desk().approved(accountId)
  whole = await all()
})

/** With head and sum as somebody who changes a file would write them anew. */
function forged(
  change: (lines: string[]) => string[],
  head: (text: string) => string = (text) => text,
): string {
  const [open = '', first = '', ...rest] = whole.split('\n').slice(0, -3)
  const before = `${[open, head(first), ...change(rest)].join('\n')}\n`
  return `${before}${JSON.stringify({ sha256: sha256Hex(before) })}\n]\n`
}
const flawsOf = (text: string) => {
  const { flaws, payouts } = verifyExport(text)
  return [...flaws.map(({ flaw }) => flaw), ...payouts.flatMap((payout) => payout.flaws)]
}
const isPayout = (line: string) => line.startsWith('{"payout"')
const isEvent = (line: string) => line.startsWith('"')

it('is whole as it is', async () => {
  expect(isSound(verifyExport(whole))).toBe(true)
  expect(forged((lines) => lines)).toBe(whole)
  expect(whole.split('\n').filter(isEvent)).toHaveLength(await desk().db.auditEvent.count())
})

it('a payout that is left out is named, although everything else agrees', async () => {
  const gone = await desk().db.payout.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const text = forged(
    (lines) => lines.filter((line) => !isPayout(line) || !line.includes(`{"payout":{"id":"${gone.id}"`)),
    (head) => head.replace('"payouts":3', '"payouts":2'),
  )
  expect(verifyExport(text).flaws).toMatchObject([{ flaw: 'payout_missing', payoutId: gone.id }])
})

it.each<[string, (lines: string[]) => string[], string]>([
  ['an event left out', (lines) => lines.toSpliced(3, 1), 'chain_broken'],
  ['an event changed', (lines) => lines.with(3, (lines[3] ?? '').replace('2026', '2025')), 'chain_broken'],
  ['the last events left out', (lines) => lines.filter((line, n) => !isEvent(line) || n < 4), 'chain_broken'],
  ['a payout twice', (lines) => [...lines, lines.at(-1) ?? ''], 'chain_differs'],
  [
    'an event left out of a payout’s own',
    (lines) =>
      lines.map((line) => {
        if (!isPayout(line)) return line
        const record = JSON.parse(line.slice(0, -1))
        record.trail.splice(0, 1)
        return `${JSON.stringify(record)},`
      }),
    'chain_differs',
  ],
])('%s is found', (_what, change, flaw) => {
  const text = forged(change)
  expect(text).not.toBe(whole)
  expect(flawsOf(text)).toContain(flaw)
})

it('what was kept of an earlier export is in a later one, or it is another chain', async () => {
  const earlier = verifyExport(whole).head?.chain.hash ?? ''
  await desk().approved(accountId)
  const later = await all()
  expect(isSound(verifyExport(later, earlier))).toBe(true)
  expect(verifyExport(later, sha256Hex('another')).flaws).toMatchObject([{ flaw: 'head_unknown' }])
})

it('is of one moment while payouts move on, and comes line by line', async () => {
  const maker = contextOf(desk().db, desk().maker.actor)
  const { payoutId } = await createPayout(maker, makePixInput(accountId))
  const before = await desk().db.auditEvent.count()
  const parts: string[] = []
  const asked = { payoutId: null, now: now() }
  await exportApprovals(desk().db, asked, async (text) => {
    parts.push(text)
    // Meanwhile, by another connection.
    if (parts.length !== 2) return
    const { digest } = await submitPayout(maker, { payoutId, version: 1 }, { publicUrl: undefined })
    const seen = { payoutId, version: 1, digest }
    await giveApproval(contextOf(desk().db, desk().approver.actor), seen)
  })
  const verified = verifyExport(parts.join(''))
  expect(isSound(verified)).toBe(true)
  expect(verified.head?.chain.seq).toBe(before)
  expect(verified.payouts.find((one) => one.payoutId === payoutId)?.approved).toBe(false)
  expect((await desk().payout(payoutId)).state).toBe('approved')
  expect(parts.length).toBeGreaterThan(await desk().db.payout.count())
})
