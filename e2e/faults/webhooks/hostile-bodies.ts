import { execFileSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { startWeb, type WebServer } from '@/e2e/faults/webhooks/web-server'
import { type HookWorld, inLanes } from '@/e2e/faults/webhooks/world'
import { freePort } from '@/lib/cli/ports.mjs'
import { signDelivery } from '@/lib/testing/sign-delivery'

const LANES = 8
const LARGE = 10 * 1024 * 1024
const DEEP = 10_000
/** What the route says to a body, whatever it is. */
const PLANNED: ReadonlySet<number> = new Set([200, 400, 408, 413])

export type BodyFigures = {
  readonly bodies: number
  /** Answered otherwise, or not at all. */
  readonly unplanned: number
  /** A real notification afterwards is answered 200 by the same process. */
  readonly serverLives: boolean
  readonly serverGrowthMb: number
}

type Hostile = { readonly body: () => BodyInit; readonly headers?: Record<string, string> }

const zeros = gzipSync(new Uint8Array(LARGE))
const text = '{"type":"transaction_intent","data":{"id":"1"},"status":"çãé"}'
const inBytes = (value: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(value, encoding))

/** Ten megabytes, nests ten thousand deep, and bytes that are not what they say. */
const HOSTILE: readonly Hostile[] = [
  { body: () => new Uint8Array(LARGE) },
  { body: () => `{"data":{"id":"1"},"padding":"${'x'.repeat(LARGE)}"}` },
  { body: () => inPieces(LARGE) },
  { body: () => '['.repeat(LARGE) },
  { body: () => `${'['.repeat(DEEP)}${']'.repeat(DEEP)}` },
  { body: () => `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}` },
  { body: () => '{"data":'.repeat(DEEP / 2) },
  {
    body: () => inBytes(`\ufeff${text}`, 'utf16le'),
    headers: { 'content-type': 'application/json; charset=utf-16' },
  },
  {
    body: () => inBytes(text, 'latin1'),
    headers: { 'content-type': 'application/json; charset=iso-8859-1' },
  },
  { body: () => inBytes(`\ufeff${text}`, 'utf8') },
  { body: () => new Uint8Array([0xed, 0xa0, 0x80, 0xc0, 0xaf, 0xff, 0xfe, 0xf8]) },
  { body: () => zeros, headers: { 'content-encoding': 'gzip' } },
  {
    body: () => text,
    headers: { 'content-encoding': 'br', 'content-type': 'multipart/form-data; boundary=' },
  },
]

/** Bodies that nobody should send, to the built web server over HTTP. */
export async function sendHostileBodies(world: HookWorld, rounds: number): Promise<BodyFigures> {
  const port = await freePort()
  const web = await startWeb(world.environment, port)
  try {
    const url = `http://127.0.0.1:${port}/api/webhooks/mercadopago/${world.account.webhookToken}`
    // The first round also loads what the route is made of.
    const unplanned = [await sendAll(url, HOSTILE)]
    const before = memoryMb(web)
    const queue = Array.from({ length: rounds - 1 }, () => HOSTILE).flat()
    unplanned.push(await sendAll(url, queue))
    const growth = memoryMb(web) - before
    return {
      bodies: rounds * HOSTILE.length,
      unplanned: unplanned.reduce((sum, count) => sum + count),
      serverLives: (await send(url, { body: () => text })) === 200,
      serverGrowthMb: Math.max(0, Math.round(growth)),
    }
  } finally {
    await web.kill()
  }
}

async function sendAll(url: string, bodies: readonly Hostile[]): Promise<number> {
  let unplanned = 0
  await inLanes(LANES, bodies.entries(), async ([n, hostile]) => {
    const said = await send(url, hostile)
    if (typeof said === 'number' && PLANNED.has(said)) return
    console.error(`✗ body ${n % HOSTILE.length}: ${said}`)
    unplanned += 1
  })
  return unplanned
}

async function send(url: string, { body, headers }: Hostile): Promise<number | string> {
  const id = '1108917506-01BODY0000000000000000000'
  const init = { method: 'POST', headers: { ...signDelivery(id), ...headers }, body: body(), duplex: 'half' }
  // `duplex` is Node's and not in the type.
  const answer = await fetch(`${url}?data.id=${id}`, init as RequestInit).catch((error: unknown) => error)
  return answer instanceof Response ? answer.status : String(answer instanceof Error ? answer.cause : answer)
}

function inPieces(size: number): ReadableStream<Uint8Array> {
  let sent = 0
  return new ReadableStream({
    pull: (controller) => {
      if (sent >= size) return controller.close()
      controller.enqueue(new Uint8Array(16_384).fill(0x20))
      sent += 16_384
    },
  })
}

function memoryMb({ pid }: WebServer): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' })) / 1024
}
