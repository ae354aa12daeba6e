import { generateKeyPairSync, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from '@/lib/mercadopago/client'
import { signBody } from '@/lib/mercadopago/signature'

type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer }

const servers: Server[] = []
afterEach(async () => {
  const closing = servers.splice(0).map((server) => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  await Promise.all(closing)
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo // a TCP server that listens has one
  return `http://127.0.0.1:${address.port}`
}

/** A provider that keeps what it received and answers as told. */
async function provider(answer: { status?: number; headers?: Record<string, string>; body?: string } = {}) {
  const seen: Seen[] = []
  const baseUrl = await listen(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    seen.push({ method, url, headers, body: Buffer.concat(chunks) })
    response.writeHead(answer.status ?? 200, answer.headers ?? {}).end(answer.body ?? '{}')
  })
  return { seen, baseUrl }
}

function client(baseUrl: string, timeoutMs = 5000) {
  return createClient({ baseUrl, accessToken: 'TEST-token', timeoutMs, assertOutsideTransaction: () => {} })
}

const text = '{"holder":"Ana \\"Ñandú\\" São João 🙂"}'
const post = { body: new TextEncoder().encode(text), idempotencyKey: 'k-1', mode: 'test' } as const

describe('postIntent', () => {
  it('sends the frozen bytes with the headers of test mode', async () => {
    const { seen, baseUrl } = await provider({
      status: 202,
      headers: { 'content-type': 'application/json', 'x-request-id': 'r-1' },
      body: '{"id":"x"}',
    })
    expect(await client(`${baseUrl}/`).postIntent(post)).toEqual({
      kind: 'response',
      status: 202,
      body: '{"id":"x"}',
      contentType: 'application/json',
      requestId: 'r-1',
      retryAfterMs: null,
      durationMs: expect.any(Number),
    })
    const [request] = seen
    expect([request?.method, request?.url]).toEqual(['POST', '/v1/transaction-intents/process'])
    expect(request?.body.toString()).toBe(text)
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer TEST-token',
      'content-type': 'application/json',
      'x-idempotency-key': 'k-1',
      'x-enforce-signature': 'false',
      'x-test-token': 'true',
    })
    expect(request?.headers).not.toHaveProperty('x-signature')
  })

  it('sends production mode signed over exactly those bytes, without the test header', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const { seen, baseUrl } = await provider({ status: 202 })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    await client(baseUrl).postIntent({ ...post, mode: 'production', signature: signBody(post.body, pem) })
    const [request] = seen
    expect(request?.headers['x-enforce-signature']).toBe('true')
    expect(request?.headers).not.toHaveProperty('x-test-token')
    const signature = Buffer.from(String(request?.headers['x-signature']), 'base64')
    expect(verify(null, request?.body ?? Buffer.alloc(0), publicKey, signature)).toBe(true)
  })

  it('sends nothing unsigned in production mode', async () => {
    const { seen, baseUrl } = await provider()
    const reply = await client(baseUrl).postIntent({ ...post, mode: 'production' })
    expect([reply, seen]).toEqual([{ kind: 'unsent', why: 'unsigned' }, []])
  })

  it('follows no redirect, so no token and no money goes elsewhere', async () => {
    const elsewhere = await provider()
    for (const status of [301, 302, 303, 307, 308]) {
      const { baseUrl } = await provider({ status, headers: { location: elsewhere.baseUrl } })
      expect(await client(baseUrl).postIntent(post)).toMatchObject({ kind: 'response', status })
    }
    expect(elsewhere.seen).toEqual([])
  })

  it('reads how long to wait', async () => {
    const { baseUrl } = await provider({ status: 429, headers: { 'retry-after': '7' } })
    expect(await client(baseUrl).postIntent(post)).toMatchObject({ status: 429, retryAfterMs: 7000 })
  })

  it('refuses to run inside a database transaction, before anything leaves', async () => {
    const { seen, baseUrl } = await provider()
    const inside = createClient({
      baseUrl,
      accessToken: 't',
      assertOutsideTransaction: () => {
        throw new Error('inside a transaction')
      },
    })
    await expect(inside.postIntent(post)).rejects.toThrow('inside a transaction')
    await expect(inside.getIntent('x')).rejects.toThrow('inside a transaction')
    await expect(inside.listBanks()).rejects.toThrow('inside a transaction')
    expect(seen).toEqual([])
  })
})

describe('a broken way', () => {
  it('times out waiting for an answer', async () => {
    const baseUrl = await listen(() => {})
    expect(await client(baseUrl, 50).postIntent(post)).toMatchObject({ kind: 'network', why: 'timeout' })
  })

  it('times out in the middle of the body', async () => {
    const baseUrl = await listen((_request, response) => {
      response.writeHead(202, { 'content-length': '100' }).write('{"id":')
    })
    expect(await client(baseUrl, 100).postIntent(post)).toMatchObject({ kind: 'network', why: 'timeout' })
  })

  it('is cut before the answer, and in the middle of it', async () => {
    const before = await listen((request) => request.socket.destroy())
    expect(await client(before).postIntent(post)).toMatchObject({ kind: 'network', why: 'connection' })
    const within = await listen((_request, response) => {
      response.writeHead(202, { 'content-length': '100' }).write('{"id":', () => response.destroy())
    })
    expect(await client(within).postIntent(post)).toMatchObject({ kind: 'network', why: 'connection' })
  })

  it('finds nobody listening, no such host, and no TLS', async () => {
    const baseUrl = await listen(() => {})
    for (const server of servers.splice(0)) server.close()
    expect(await client(baseUrl).postIntent(post)).toMatchObject({ kind: 'network', why: 'connection' })
    const plain = await listen((_request, response) => response.end())
    const overTls = client(plain.replace('http:', 'https:'))
    expect(await overTls.postIntent(post)).toMatchObject({ kind: 'network', why: 'tls' })
    expect(await client('http://no-such-host.invalid').getIntent('x')).toMatchObject({
      kind: 'network',
      why: 'dns',
    })
  })

  it('stops reading an answer without end', async () => {
    const chunk = 'x'.repeat(64 * 1024)
    const baseUrl = await listen((_request, response) => {
      response.writeHead(200)
      const more = () => response.destroyed || response.write(chunk, more)
      more()
    })
    expect(await client(baseUrl).postIntent(post)).toMatchObject({ kind: 'network', why: 'too_large' })
  })
})

describe('reads', () => {
  it('asks for one intent with the token alone', async () => {
    const { seen, baseUrl } = await provider({ body: '{"id":"1108917506-01GGTH198RP0K71H133EK9BJAT"}' })
    const reply = await client(baseUrl).getIntent('1108917506-01GGTH198RP0K71H133EK9BJAT')
    expect(reply).toMatchObject({ kind: 'response', status: 200 })
    expect(seen[0]).toMatchObject({
      method: 'GET',
      url: '/v1/transaction-intents/1108917506-01GGTH198RP0K71H133EK9BJAT',
      headers: { authorization: 'Bearer TEST-token' },
    })
    expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([])
  })

  it.each(['', '../users/me', 'a/b', 'a?b', 'a b', '%2e', 'é', 'a'.repeat(65), 'a\n'])(
    'never asks for %j',
    async (id) => {
      const { seen, baseUrl } = await provider()
      expect(await client(baseUrl).getIntent(id)).toEqual({ kind: 'unsent', why: 'invalid_id' })
      expect(seen).toEqual([])
    },
  )

  it('asks for the banks', async () => {
    const { seen, baseUrl } = await provider({ body: '[]' })
    expect(await client(baseUrl).listBanks()).toMatchObject({ status: 200, body: '[]' })
    expect(seen[0]?.url).toBe('/open-banking/payments/v1/banks')
  })
})
