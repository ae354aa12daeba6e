import { createServer } from 'node:http'
import { afterAll, beforeAll } from 'vitest'
import { database } from '@/lib/db/client'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'

/** The route that notifications come to, as a server in this process. Call at the file's top, after `openDesk`. */
export function webhookRoute(): { url: () => string } {
  let url = ''
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', async () => {
      const { method = 'POST', url: path = '/' } = incoming
      const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ])
      const request = new Request(`${url}${path}`, { method, headers, body: Buffer.concat(chunks) })
      const token = new URL(request.url).pathname.split('/').at(-1) ?? ''
      const response = await receiveDelivery(request, token)
      outgoing.writeHead(response.status).end()
    })
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  })
  afterAll(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
    await database().$disconnect()
  })
  return { url: () => url }
}
