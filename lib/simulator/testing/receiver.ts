import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

type Received = { url: URL; headers: Record<string, string>; body: string }

/** A webhook receiver on this machine; `answer` gives the status, or null to stay silent. */
export async function receive(answer: (count: number) => number | null) {
  const received: Received[] = []
  const waiting = new Set<() => void>()
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      )
      const url = new URL(incoming.url ?? '/', 'http://receiver.invalid')
      received.push({ url, headers, body: Buffer.concat(chunks).toString('utf8') })
      const status = answer(received.length)
      if (status !== null) outgoing.writeHead(status).end()
      for (const wake of waiting) wake()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    messages: () => received.map(({ body }): unknown => JSON.parse(body)),
    /** Resolves once that many messages have come. */
    count: async (count: number) => {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      }
    },
  }
}
