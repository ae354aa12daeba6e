import { beforeEach, describe, expect, it } from 'vitest'
import { RetryLater } from '@/lib/jobs/retry-later'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { checkReportItem } from '@/lib/reports/check-report-item'
import { uploadReport } from '@/lib/reports/upload-report'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import type { MadeAccount } from '@/prisma/factories/accounts'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount
let intents = 0
const newIntent = () => {
  intents += 1
  return `1108917506-01GGTH198RP0K71H133EP${String(intents).padStart(5, '0')}`
}

beforeEach(async () => {
  account = await desk().account(provider.url())
  provider.take()
})

const HEADER =
  'DATE;SOURCE_ID;EXTERNAL_REFERENCE;RECORD_TYPE;DESCRIPTION;NET_CREDIT_AMOUNT;NET_DEBIT_AMOUNT;GROSS_AMOUNT'
const stamp = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString()
type Line = {
  readonly reference?: string
  readonly source?: string
  readonly amount?: string
  readonly at?: string
}
const line = ({ reference = '', source = '', amount = '100,00', at = stamp(0) }: Line) =>
  `${at};${source};${reference};release;payout;0,00;${amount};-${amount}`
const file = (lines: readonly string[]) => new TextEncoder().encode([HEADER, ...lines].join('\r\n'))

async function uploaded(lines: readonly Line[], actor = desk().approver.actor) {
  const input = { accountId: account.id, fileName: 'liberaciones.csv', bytes: file(lines.map(line)) }
  return uploadReport(contextOf(desk().db, actor), input)
}
const items = (uploadId: string) =>
  desk().db.reportItem.findMany({ where: { uploadId }, orderBy: [{ line: 'asc' }, { id: 'asc' }] })

/** Sent, and the answer was this. */
async function sent(status: number, body?: object): Promise<Sent> {
  const payout = await desk().approved(account.id)
  provider.answer(body ? { status, body } : { status })
  await dispatchAttempt(desk().job(), payout)
  provider.take()
  return payout
}
const checked = (itemId: string) => checkReportItem(desk().job('check_report_item'), { itemId })

describe('a row about a payout in doubt', () => {
  it('is looked up by its source id, and settles it by the provider’s own words', async () => {
    const payout = await sent(500)
    const source = newIntent()
    const { uploadId } = await uploaded([{ reference: payout.reference, source }])
    const [item] = await items(uploadId)
    expect(item).toMatchObject({ finding: 'resolves', line: 2, attemptId: payout.attemptId, result: null })
    expect(await desk().payout(payout.payoutId)).toMatchObject({ state: 'unknown' })
    const [job] = await desk().db.$queryRaw<{ key: string }[]>`
      SELECT key FROM graphile_worker.jobs WHERE key = ${`report:${item?.id}`}`
    expect(job).toBeDefined()
    provider.answer({ status: 200, body: intentBody({ id: source, reference: payout.reference }) })
    expect(await checked(item?.id ?? '')).toBe('applied')
    expect(await desk().payout(payout.payoutId)).toMatchObject({
      state: 'final',
      outcome: 'settled',
      providerId: source,
    })
    expect((await items(uploadId))[0]).toMatchObject({ result: 'applied', checkedAt: expect.any(Date) })
    expect(await checked(item?.id ?? '')).toBe('already_checked')
  })

  it('stays evidence where its source id is no intent’s, or another one’s, and waits where nobody answers', async () => {
    const payouts = [await sent(500), await sent(500), await sent(500)]
    const [plain, other, silent] = payouts
    const foreign = newIntent()
    const { uploadId } = await uploaded([
      { reference: plain?.reference ?? '', source: '123456' },
      { reference: other?.reference ?? '', source: foreign },
      { reference: silent?.reference ?? '', source: newIntent() },
    ])
    const [first, second, third] = await items(uploadId)
    provider.answer({ status: 200, body: intentBody({ id: foreign, reference: 'otra-referencia' }) })
    expect(await checked(first?.id ?? '')).toBe('no_intent_id')
    expect(await checked(second?.id ?? '')).toBe('other_intent')
    provider.answer({ status: 503 })
    await expect(checked(third?.id ?? '')).rejects.toThrow(RetryLater)
    expect((await items(uploadId)).map(({ result }) => result)).toEqual([
      'no_intent_id',
      'other_intent',
      null,
    ])
    for (const payout of payouts) {
      expect(await desk().payout(payout.payoutId)).toMatchObject({ state: 'unknown', contradictionAt: null })
    }
  })
})

describe('what does not fit', () => {
  it('three discrepancies put in are found, none else, and what has no name of ours is listed', async () => {
    const begin = stamp(-1)
    const settled: Sent[] = []
    for (let number = 0; number < 6; number += 1) {
      const payout = await desk().approved(account.id)
      provider.answer({ status: 202, body: intentBody({ id: newIntent(), reference: payout.reference }) })
      await dispatchAttempt(desk().job(), payout)
      settled.push(payout)
    }
    const [gone, odd, ...good] = settled
    const { uploadId } = await uploaded([
      { reference: 'saldo', amount: '1,00', at: begin },
      ...good.map(({ reference }) => ({ reference })),
      { reference: odd?.reference ?? '', amount: '99,00' },
      { amount: '7,00', at: stamp(60) },
    ])
    const found = (await items(uploadId)).map(({ finding, attemptId, amountMinor }) => ({
      finding,
      attemptId,
      amountMinor,
    }))
    expect(found).toEqual([
      { finding: 'extra', attemptId: null, amountMinor: 100n },
      { finding: 'amount', attemptId: odd?.attemptId, amountMinor: 9_900n },
      { finding: 'unmatched', attemptId: null, amountMinor: 700n },
      { finding: 'missing', attemptId: gone?.attemptId, amountMinor: null },
    ])
    expect(await desk().db.reportUpload.findUnique({ where: { id: uploadId } })).toMatchObject({
      rows: 7,
      agreeing: 4,
      comparable: true,
    })
  })

  it('a payout that was refused but stands in the report is frozen, also when nobody can be asked', async () => {
    const payout = await sent(400, { message: 'chave not found' })
    const { uploadId } = await uploaded([{ reference: payout.reference, source: '99' }])
    const [item] = await items(uploadId)
    expect(item?.finding).toBe('denies')
    expect(await checked(item?.id ?? '')).toBe('no_intent_id')
    expect(await desk().payout(payout.payoutId)).toMatchObject({
      outcome: 'failed',
      contradictionAt: expect.any(Date),
    })
    const incident = await desk().db.incident.findFirst({ where: { payoutId: payout.payoutId } })
    expect(incident).toMatchObject({ kind: 'contradiction', facts: { reason: 'report_denies' } })
  })
})

describe('a file', () => {
  it('has an effect once, also at once, and stays on record with its hash', async () => {
    const payout = await sent(500)
    const lines = [{ reference: payout.reference, at: stamp(0) }]
    const all = await Promise.all([uploaded(lines), uploaded(lines), uploaded(lines)])
    expect(new Set(all.map(({ uploadId }) => uploadId)).size).toBe(1)
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await uploaded(lines)).toMatchObject({ isNew: false })
    const [first] = all
    expect(await items(first?.uploadId ?? '')).toHaveLength(1)
    const audit = await auditOf(desk().db, first?.uploadId ?? '')
    expect(audit).toEqual([
      expect.objectContaining({
        action: 'report.upload',
        data: expect.objectContaining({ rows: 1, items: 1 }),
      }),
    ])
  })

  it('that is no report, and people who may not, change nothing', async () => {
    const before = await desk().db.reportUpload.count()
    const input = { accountId: account.id, fileName: 'foto.csv', bytes: new Uint8Array([1, 0, 2]) }
    await expect(uploadReport(contextOf(desk().db, desk().approver.actor), input)).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors: { file: { key: 'report_encoding' } },
    })
    await expect(uploaded([{}], desk().maker.actor)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await desk().db.reportUpload.count()).toBe(before)
  })

  it('of fifty thousand rows is compared in one go', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) =>
      line({ reference: `ajena-${index}`, source: String(index), at: '2026-01-01T10:00:00' }),
    )
    const input = { accountId: account.id, fileName: 'grande.csv', bytes: file(rows) }
    const { uploadId } = await uploadReport(contextOf(desk().db, desk().approver.actor), input)
    expect(await desk().db.reportItem.count({ where: { uploadId } })).toBe(50_000)
  }, 120_000)
})
