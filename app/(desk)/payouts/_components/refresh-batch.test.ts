import { describe, expect, it } from 'vitest'
import type { RefreshItemView, RefreshView } from '@/lib/payouts/get-refresh'
import {
  accepted,
  begin,
  gaveUp,
  isBusy,
  NO_REFRESH,
  notesOf,
  progressed,
  refused,
  totalsOf,
} from './refresh-batch'

function item(payoutId: string, overrides: Partial<RefreshItemView> = {}): RefreshItemView {
  const words = { status: 'in_process', detail: null }
  return { payoutId, state: 'done', changed: false, before: words, after: words, reason: null, ...overrides }
}

function view(requestId: string, items: readonly RefreshItemView[]): RefreshView {
  return {
    requestId,
    total: items.length,
    finished: items.filter(({ state }) => state !== 'pending').length,
    changed: items.filter(({ changed }) => changed).length,
    failed: items.filter(({ state }) => state === 'failed').length,
    items,
  }
}

describe('a batch of checks', () => {
  it('adds up questions that overlap', () => {
    const both = accepted(begin(begin(NO_REFRESH, 2), 1), 2, 'one', 2)
    expect(totalsOf(both)).toMatchObject({ total: 3, finished: 0 })
    const half = progressed(
      both,
      view('one', [item('a', { changed: true }), item('b', { state: 'pending' })]),
      false,
    )
    expect(totalsOf(half)).toMatchObject({ total: 3, finished: 1, changed: 1 })
    expect(isBusy(half)).toBe(true)
  })

  it('ends when all is answered, and then begins anew', () => {
    const failed = item('a', { state: 'failed', reason: 'never_sent' })
    const done = progressed(accepted(begin(NO_REFRESH, 1), 1, 'one', 1), view('one', [failed]), false)
    expect(isBusy(done)).toBe(false)
    expect(totalsOf(done)).toMatchObject({ total: 1, finished: 1, failed: 1 })
    expect(notesOf(done).get('a')?.reason).toBe('never_sent')
    expect(totalsOf(begin(done, 5))).toMatchObject({ total: 5, finished: 0, failed: 0 })
  })

  it('keeps the latest word on a payout asked for twice', () => {
    const first = progressed(accepted(begin(NO_REFRESH, 1), 1, 'one', 1), view('one', [item('a')]), false)
    const again = accepted(begin({ ...first, asking: [9] }, 1), 1, 'two', 1)
    const second = progressed(again, view('two', [item('a', { changed: true })]), false)
    expect(notesOf(second).get('a')?.changed).toBe(true)
  })

  it('tells a refusal and does not wait for it', () => {
    const batch = refused(begin(NO_REFRESH, 3), 3, { ok: false, code: 'forbidden' })
    expect(isBusy(batch)).toBe(false)
    expect(batch.failure?.code).toBe('forbidden')
  })

  it('says when it is slow, and gives up without calling it done', () => {
    const slow = progressed(
      accepted(begin(NO_REFRESH, 1), 1, 'one', 1),
      view('one', [item('a', { state: 'pending' })]),
      true,
    )
    expect(totalsOf(slow)).toMatchObject({ isSlow: true, finished: 0 })
    const over = gaveUp(slow, 'one')
    expect(isBusy(over)).toBe(false)
    expect(totalsOf(over)).toMatchObject({ hasGivenUp: true, isSlow: false, finished: 0 })
  })
})
