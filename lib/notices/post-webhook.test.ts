import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { postWebhook, problemOfUrl } from '@/lib/notices/post-webhook'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
})

async function listening(answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
const message = { body: '{"á":1}', headers: { 'x-one': '1' } }
const open = { privateAllowed: true, timeoutMs: 5_000 }

it('posts the bytes with their headers, to the address that was looked at', async () => {
  const got: string[] = []
  const port = await listening((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { host = '' } = incoming.headers
      got.push(
        incoming.method ?? '',
        host,
        String(incoming.headers['x-one']),
        Buffer.concat(chunks).toString(),
      )
      outgoing.writeHead(202).end('ignored')
    })
  })
  const asked: string[] = []
  const resolve = async (host: string) => {
    asked.push(host)
    return [{ address: '127.0.0.1', family: 4 }]
  }
  const answer = await postWebhook(`http://hooks.example.invalid:${port}/x`, message, { ...open, resolve })
  expect(answer).toEqual({ ok: true, status: 202 })
  expect(got).toEqual(['POST', `hooks.example.invalid:${port}`, '1', message.body])
  // Once: nobody could answer differently the second time.
  expect(asked).toEqual(['hooks.example.invalid'])
})

it.each([
  [301, 'redirected'],
  [307, 'redirected'],
  [400, 'answered_no'],
  [503, 'answered_no'],
] as const)('an answer of %i is not taken, and leads nowhere', async (status, problem) => {
  let asked = 0
  const port = await listening((_incoming, outgoing) => {
    asked += 1
    outgoing.writeHead(status, { location: '/again' }).end()
  })
  const answer = await postWebhook(`http://127.0.0.1:${port}/`, message, open)
  expect(answer).toEqual({ ok: false, problem, status })
  expect(asked).toBe(1)
})

it('a server that hangs, or is gone, is told apart', async () => {
  const port = await listening(() => undefined)
  const quick = { ...open, timeoutMs: 200 }
  expect(await postWebhook(`http://127.0.0.1:${port}/`, message, quick)).toEqual({
    ok: false,
    problem: 'timeout',
  })
  expect(await postWebhook('http://127.0.0.1:1/', message, open)).toEqual({
    ok: false,
    problem: 'unreachable',
  })
})

it('a name whose resolution hangs is a timeout, and one that does not exist is told', async () => {
  const never = () => new Promise<never>(() => undefined)
  const quick = { privateAllowed: false, timeoutMs: 100 }
  const url = 'https://hooks.example.invalid/'
  expect(await postWebhook(url, message, { ...quick, resolve: never })).toEqual({
    ok: false,
    problem: 'timeout',
  })
  const none = async () => []
  expect(await postWebhook(url, message, { ...quick, resolve: none })).toEqual({
    ok: false,
    problem: 'unknown_host',
  })
})

it('speaks to nobody inside the own network, by name or by number', async () => {
  let asked = 0
  const port = await listening((_incoming, outgoing) => {
    asked += 1
    outgoing.end()
  })
  const shut = { privateAllowed: false, timeoutMs: 5_000 }
  const inside = { ok: false, problem: 'private_address' }
  const to = (...addresses: string[]) => ({
    ...shut,
    resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  })
  const named = `https://hooks.example.invalid:${port}/`
  expect(await postWebhook(named, message, to('127.0.0.1'))).toEqual(inside)
  expect(await postWebhook(named, message, to('8.8.8.8', '10.0.0.1'))).toEqual(inside)
  expect(await postWebhook(named, message, to('::ffff:127.0.0.1'))).toEqual(inside)
  for (const host of ['127.0.0.1', '[::1]', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]']) {
    expect(await postWebhook(`https://${host}:${port}/`, message, shut)).toEqual(inside)
  }
  expect(asked).toBe(0)
})

it.each([
  ['http://hooks.example.com/', 'not_https'],
  ['ftp://hooks.example.com/', 'address_invalid'],
  ['file:///etc/passwd', 'address_invalid'],
  ['https://user:pass@hooks.example.com/', 'address_invalid'],
  ['hooks.example.com', 'address_invalid'],
  ['', 'address_invalid'],
  ['https://169.254.169.254/latest/meta-data', 'private_address'],
] as const)('%s is %s before anybody is asked', (url, problem) => {
  expect(problemOfUrl(url, false)).toBe(problem)
})

it('plain http and inside addresses are let through where the operator says so', () => {
  expect(problemOfUrl('http://10.0.0.5:8080/hook', true)).toBeNull()
  expect(problemOfUrl('file:///etc/passwd', true)).toBe('address_invalid')
})
