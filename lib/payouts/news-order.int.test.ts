import { describe, expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf } from '@/lib/testing/open-test-database'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import type { MadeAccount } from '@/prisma/factories/accounts'

const desk = openDesk()
const provider = stubProvider()

/** The life of a payout that settles and comes back, as the provider tells it. */
const STORY = [
  { status: 'created', detail: null, updatedAt: '2026-11-20T12:00:00.000Z', rank: 0 },
  { status: 'in_process', detail: 'pending_bank', updatedAt: '2026-11-20T12:01:00.000Z', rank: 0 },
  { status: 'approved', detail: 'approved', updatedAt: '2026-11-20T12:02:00.000Z', rank: 1 },
  { status: 'refunded', detail: 'refunded', refunded: 100, updatedAt: '2026-11-20T12:03:00.000Z', rank: 2 },
] as const
type Words = (typeof STORY)[number]
const RANK: Record<string, number> = { pending: 0, settled: 1, returned: 2 }
/** What a look saw that was answered before any of them. */
const BEFORE = { status: 'new', detail: null, updatedAt: '2026-11-20T11:00:00.000Z' } as const

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, n) => permutations(items.toSpliced(n, 1)).map((rest) => [item, ...rest]))
}

let account: MadeAccount | undefined
let intents = 0

/** A payout whose POST was accepted without a word about how it goes on. */
async function sent() {
  account ??= await desk().account(provider.url())
  intents += 1
  const made = await desk().approved(account.id)
  const id = `1108917506-01GGTH198RP0K71H133EO${String(intents).padStart(5, '0')}`
  const bodyOf = (words: Words | typeof BEFORE) => intentBody({ id, reference: made.reference, ...words })
  provider.answer({ status: 202, body: bodyOf(BEFORE) })
  await dispatchAttempt(desk().job(), made)
  return { ...made, bodyOf }
}
type Made = Awaited<ReturnType<typeof sent>>

async function polled({ attemptId, bodyOf }: Made, words: Words | typeof BEFORE) {
  await desk().db.attempt.update({ where: { id: attemptId }, data: { nextPollAt: new Date() } })
  provider.answer({ status: 200, body: bodyOf(words) })
  return refreshAttempt(desk().job('poll_attempt'), { attemptId })
}

function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), opened }
}

/** What a screen would show. */
async function shown({ payoutId, attemptId }: Made) {
  const { state, outcome, providerStatus, providerDetail, refundedMinor, contradictionAt } =
    await desk().payout(payoutId)
  const attempt = (await desk().attempt(attemptId)).state
  return { state, outcome, providerStatus, providerDetail, refundedMinor, contradictionAt, attempt }
}

const END = {
  state: 'final',
  outcome: 'returned',
  providerStatus: 'refunded',
  providerDetail: 'refunded',
  refundedMinor: 10_000n,
  contradictionAt: null,
  attempt: 'returned',
}

describe('news in any order', () => {
  it.each(permutations([0, 1, 2, 3]).map((order, n) => [order.join(' '), order, n] as const))(
    '%s, repeated and with an old look between: one end, no step back, one audit event a change',
    async (_name, order, variant) => {
      const made = await sent()
      // Told once, twice or three times: over the 24 orders every step has each.
      const telling = order.flatMap((step, at) => Array(1 + ((variant + at) % 3)).fill(step))
      telling.splice(variant % (telling.length + 1), 0, 'old look')
      let before = await shown(made)
      let changes = 0
      for (const step of telling) {
        const words = typeof step === 'number' ? STORY[step] : BEFORE
        if (!words) throw new Error('no such step')
        const result = await polled(made, words)
        const after = await shown(made)
        expect(RANK[after.outcome ?? '']).toBeGreaterThanOrEqual(RANK[before.outcome ?? ''] ?? -1)
        const changed = JSON.stringify(after, text) !== JSON.stringify(before, text)
        expect(result).toBe(changed ? 'applied' : 'unchanged')
        changes += changed ? 1 : 0
        before = after
      }
      expect(before).toEqual(END)
      const told = (await auditOf(desk().db, made.payoutId)).map(({ action }) => action)
      expect(told.filter((action) => action === 'payout.record_news')).toHaveLength(changes)
      expect(told.filter((action) => action === 'payout.record_reply')).toHaveLength(1)
      expect((await desk().kinds(made.payoutId)).filter((kind) => kind === 'news')).toHaveLength(changes)
    },
  )

  it('a look that was answered first and written last changes nothing', async () => {
    const made = await sent()
    const late = gate()
    const asked = gate()
    provider.answer(async () => {
      asked.open()
      await late.opened
      return { status: 200, body: made.bodyOf(STORY[1]) }
    })
    await desk().db.attempt.update({ where: { id: made.attemptId }, data: { nextPollAt: new Date() } })
    const stale = refreshAttempt(desk().job('poll_attempt'), { attemptId: made.attemptId })
    await asked.opened
    expect(await polled(made, STORY[3])).toBe('applied')
    late.open()
    expect(await stale).toBe('unchanged')
    expect(await shown(made)).toEqual(END)
  })
})

/** Amounts are bigint, which JSON does not know. */
function text(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
