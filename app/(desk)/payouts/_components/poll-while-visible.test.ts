import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pollWhileVisible } from './poll-while-visible'

/** As much of a document as polling looks at. */
class Page extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible'

  show(state: 'visible' | 'hidden'): void {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

let page: Page

beforeEach(() => {
  vi.useFakeTimers()
  page = new Page()
  vi.stubGlobal('document', page)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const goOn = () => vi.fn(async (_signal: AbortSignal) => 'go_on' as const)

describe('pollWhileVisible', () => {
  it('asks once an interval', async () => {
    const ask = goOn()
    const end = pollWhileVisible(1_000, ask)
    await vi.advanceTimersByTimeAsync(3_500)
    expect(ask).toHaveBeenCalledTimes(3)
    end()
  })

  it('asks nothing while the page is hidden, and at once when it is seen again', async () => {
    const ask = goOn()
    const end = pollWhileVisible(1_000, ask)
    page.show('hidden')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(ask).not.toHaveBeenCalled()
    page.show('visible')
    expect(ask).toHaveBeenCalledTimes(1)
    end()
  })

  it('never asks twice at the same time', async () => {
    let answer = (_: 'go_on') => {}
    const ask = vi.fn(() => new Promise<'go_on'>((resolve) => (answer = resolve)))
    const end = pollWhileVisible(1_000, ask)
    await vi.advanceTimersByTimeAsync(1_000)
    page.show('visible')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(ask).toHaveBeenCalledTimes(1)
    answer('go_on')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(ask).toHaveBeenCalledTimes(2)
    end()
  })

  it('asks no more after `stop`, nor when it is seen again', async () => {
    const ask = vi.fn(async () => 'stop' as const)
    pollWhileVisible(1_000, ask)
    await vi.advanceTimersByTimeAsync(1_000)
    page.show('visible')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('aborts the question under way when it is ended', async () => {
    const ask = goOn()
    const end = pollWhileVisible(1_000, ask)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(ask.mock.calls[0]?.[0].aborted).toBe(false)
    end()
    expect(ask.mock.calls[0]?.[0].aborted).toBe(true)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(ask).toHaveBeenCalledTimes(1)
  })
})
