import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll } from 'vitest'

type StubRequest = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}
/** `hang` never answers; `reset` cuts the connection after the request has come whole. */
export type StubReply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'hang'
  | 'reset'
type Script = (request: StubRequest) => StubReply | Promise<StubReply>

/** A provider that answers whatever a test says, and remembers what came, byte for byte. Call at the file's top. */
export function stubProvider() {
  const requests: StubRequest[] = []
  let script: Script = () => ({ status: 500 })
  let url = ''
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', async () => {
      const { method = '', url: path = '', headers } = incoming
      const request = { method, path, headers, body: Buffer.concat(chunks) }
      requests.push(request)
      const reply = await script(request)
      if (reply === 'hang') return
      if (reply === 'reset') {
        incoming.socket.destroy()
        return
      }
      const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {})
      outgoing.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(text)
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
  })
  return {
    url: () => url,
    /** What came since the last call. */
    take: () => requests.splice(0),
    answer: (next: Script | StubReply) => {
      script = typeof next === 'function' ? next : () => next
    },
  }
}

type IntentFacts = {
  readonly id: string
  readonly reference: string
  readonly status?: string
  readonly detail?: string | null
  readonly amount?: number | string
  readonly refunded?: number
  readonly updatedAt?: string
}

/** A transaction intent as the Money Out guide shows it. */
export function intentBody({ id, reference, amount = 100, refunded = 0, ...words }: IntentFacts) {
  return {
    id,
    status: words.status ?? 'approved',
    external_reference: reference,
    created_date: '2026-11-20T12:00:00.000Z',
    last_updated_date: words.updatedAt ?? '2026-11-20T12:00:00.000Z',
    point_of_interaction: { type: 'PSP_TRANSFER' },
    transaction: {
      from: { accounts: [{ amount }] },
      to: { accounts: [{ amount, status_detail: words.detail === undefined ? 'approved' : words.detail }] },
      paid_amount: amount,
      refunded_amount: refunded,
      total_amount: amount,
    },
  }
}
