import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type Post = {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Its last byte leaves so much later than the others': whoever has more to do is not always behind. */
  readonly delayMs?: number
}

/** A server that answers later than this hangs. */
const ANSWER_LIMIT_MS = 20_000

/**
 * Sends requests that become whole at the same moment, or so much later as each says: all but the last byte of each is with
 * its server before any last byte leaves. Returns the answers as text, in the order of the requests.
 */
export async function postTogether(posts: readonly Post[]): Promise<string[]> {
  const held = await Promise.all(posts.map(open))
  for (const { socket, last, delayMs } of held) {
    if (delayMs === 0) socket.write(last)
    else setTimeout(() => socket.write(last), delayMs)
  }
  return Promise.all(held.map(({ answer }) => answer))
}

type Held = {
  readonly socket: Socket
  readonly last: Buffer
  readonly delayMs: number
  readonly answer: Promise<string>
}

async function open({ port, path, headers, body, delayMs = 0 }: Post): Promise<Held> {
  const bytes = Buffer.from(body)
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await once(socket, 'connect')
  const lines = [
    `POST ${path} HTTP/1.1`,
    `host: localhost:${port}`,
    'connection: close',
    `content-length: ${bytes.length}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  const answer = readAll(socket)
  const first = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes.subarray(0, -1)])
  await new Promise<void>((resolve, reject) => {
    socket.write(first, (error) => (error ? reject(error) : resolve()))
  })
  return { socket, last: bytes.subarray(-1), delayMs, answer }
}

function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    socket.setTimeout(ANSWER_LIMIT_MS, () => socket.destroy(new Error('no answer in time')))
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    socket.on('error', reject)
  })
}
