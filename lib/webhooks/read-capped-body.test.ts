import { describe, expect, it } from 'vitest'
import { readCappedBody } from '@/lib/webhooks/read-capped-body'

/** A body that comes in these pieces and then ends, or never does. */
function request(pieces: readonly string[], ends = true) {
  const cancelled: unknown[] = []
  const queue = pieces.values()
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const { value, done } = queue.next()
      if (!done) controller.enqueue(new TextEncoder().encode(value))
      else if (ends) controller.close()
      return done && !ends ? new Promise<void>(() => undefined) : undefined
    },
    cancel: (reason) => {
      cancelled.push(reason)
    },
  })
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit // `duplex` is Node's and not in the type
  return { request: new Request('https://desk.giro.invalid/', init), cancelled }
}
const read = async (pieces: readonly string[], cap: number) => {
  const body = await readCappedBody(request(pieces).request, { cap })
  return body === 'too_slow' ? body : [Buffer.from(body.bytes).toString(), body.truncated]
}

describe('a body as it streams in', () => {
  it.each([
    ['nothing', [], '', false],
    ['one piece', ['abc'], 'abc', false],
    ['byte after byte', ['a', 'b', 'c', 'd'], 'abcd', false],
    ['exactly what is allowed', ['abcd', 'efgh'], 'abcdefgh', false],
    ['one more', ['abcd', 'efghi'], 'abcdefgh', true],
    ['empty pieces between', ['', 'ab', '', 'c'], 'abc', false],
  ])('%s', async (_what, pieces, text, truncated) => {
    expect(await read(pieces, 8)).toEqual([text, truncated])
  })

  it('is not read beyond the cap, though it goes on', async () => {
    const { request: endless, cancelled } = request(['abcd', 'efgh', 'ijkl'], false)
    expect(await readCappedBody(endless, { cap: 5 })).toMatchObject({ truncated: true })
    expect(cancelled).toHaveLength(1)
  })

  it('in thousands of pieces is not read to its end', async () => {
    const { request: tiny, cancelled } = request(Array.from({ length: 5_000 }, () => 'a'))
    expect(await readCappedBody(tiny)).toEqual({ bytes: Buffer.alloc(1_000, 'a'), truncated: true })
    expect(cancelled).toHaveLength(1)
  })

  it('that stops coming is given up', async () => {
    const { request: slow, cancelled } = request(['a'], false)
    expect(await readCappedBody(slow, { limitMs: 20 })).toBe('too_slow')
    expect(cancelled).toHaveLength(1)
  })

  it('is absent', async () => {
    expect(await readCappedBody(new Request('https://desk.giro.invalid/', { method: 'POST' }))).toEqual({
      bytes: new Uint8Array(),
      truncated: false,
    })
  })
})
