import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createProgress } from '@/lib/cli/progress.mjs'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => vi.useRealTimers())

/** All that a step of three seconds writes. */
async function written(isTTY: boolean, work: (say: (line: string) => void) => void = () => undefined) {
  const out = Object.assign(new PassThrough(), { isTTY })
  const { say, step } = createProgress(out)
  await step('Installing', () => {
    vi.advanceTimersByTime(3000)
    work(say)
    vi.advanceTimersByTime(3000)
    return Promise.resolve()
  })
  vi.advanceTimersByTime(3000)
  return String(out.read())
}

it('counts the seconds for who watches a terminal', async () => {
  expect(await written(true)).toBe(
    '  Installing … \r  Installing … 1 s\r  Installing … 2 s\r  Installing … 3 s' +
      '\r  Installing … 4 s\r  Installing … 5 s\r  Installing … 6 s\r  Installing … 6 s\n',
  )
})

it('writes one line a step into a log', async () => {
  expect(await written(false)).toBe('  Installing … 6 s\n')
})

it('lets what is said between stand on a line of its own', async () => {
  const text = await written(true, (say) => say('The database ended.'))
  expect(text).toContain('3 s\nThe database ended.\n  Installing: 6 s\n')
})
