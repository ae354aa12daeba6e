import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it, vi } from 'vitest'

const LANES = 2
vi.mock('@/lib/env', () => ({ env: () => ({ workerConcurrency: LANES }) }))

/** A send that ends when it is told to. */
function makeSend() {
  let end = () => {}
  const begun = vi.fn()
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const send = async () => {
    begun()
    await ended
    return 'sent'
  }
  return { begun, end, send }
}

describe('the lanes of a worker', () => {
  beforeEach(() => vi.resetModules())

  it('are as many as it has, and go to whoever waited longest', async () => {
    const { inSendLane } = await import('./send-lanes')
    const sends = Array.from({ length: 4 }, makeSend)
    const all = Promise.all(sends.map(({ send }) => inSendLane(send)))
    const begun = () => sends.map((one) => one.begun.mock.calls.length)
    await setImmediate()
    expect(begun()).toEqual([1, 1, 0, 0])
    sends[1]?.end()
    await setImmediate()
    expect(begun()).toEqual([1, 1, 1, 0])
    for (const { end } of sends) end()
    expect(await all).toEqual(['sent', 'sent', 'sent', 'sent'])
  })

  it('are free again after a send that fails', async () => {
    const { inSendLane } = await import('./send-lanes')
    for (let n = 0; n < LANES + 1; n++) {
      await expect(inSendLane(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
    }
  })

  it('once closed, finish what is under way and hand back what waits', async () => {
    const { inSendLane, closeSendLanes } = await import('./send-lanes')
    const sends = Array.from({ length: 4 }, makeSend)
    const [first, second, third] = sends.slice(0, 3).map(({ send }) => inSendLane(send))
    await setImmediate()
    closeSendLanes()
    await expect(third).rejects.toThrow('stopping')
    await expect(inSendLane(sends[3]?.send ?? fail)).rejects.toThrow('stopping')
    for (const { end } of sends) end()
    expect([await first, await second]).toEqual(['sent', 'sent'])
    expect(sends.map((one) => one.begun.mock.calls.length)).toEqual([1, 1, 0, 0])
  })
})

function fail(): never {
  throw new Error('no such send')
}
