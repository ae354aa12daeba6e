import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Json, writeJson } from '@/lib/simulator/json'

/** A request whose body has arrived whole. */
export type Request = {
  method: string
  url: URL
  headers: Readonly<Record<string, string | undefined>>
  /** The bytes as they came; signatures and keys are checked against these and nothing else. */
  body: Buffer
  arrivedAtMs: number
  /** Aborts when the caller hangs up before its reply. */
  hungUp: AbortSignal
}

export type Reply = {
  status: number
  body: string
  /** Beside, or instead of, the usual ones; names in lower case. */
  headers?: Readonly<Record<string, string>>
  /** No byte is sent: the connection breaks. */
  hangsUp?: boolean
}

const LARGEST_BODY_BYTES = 1024 * 1024

export function jsonReply(status: number, value: Json): Reply {
  return { status, body: writeJson(value) }
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}

function targetOf(incoming: IncomingMessage): URL {
  const target = incoming.url?.startsWith('/') === true ? incoming.url : '/'
  return new URL(`http://simulator.invalid${target}`)
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | 'too_large' | 'gone'> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of incoming) {
      // A request stream without an encoding yields buffers only.
      const bytes = chunk as Buffer
      size += bytes.length
      if (size > LARGEST_BODY_BYTES) return 'too_large'
      chunks.push(bytes)
    }
  } catch {
    return 'gone'
  }
  return Buffer.concat(chunks)
}

/** Reads a request whole; `gone` when the caller hung up half-way, `too_large` above one megabyte. */
export async function readRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  arrivedAtMs: number,
): Promise<Request | 'too_large' | 'gone'> {
  const body = await readBody(incoming)
  if (typeof body === 'string') return body
  const hangUp = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableEnded) hangUp.abort()
  })
  if (outgoing.destroyed) hangUp.abort()
  return {
    method: incoming.method ?? 'GET',
    url: targetOf(incoming),
    headers: flatHeaders(incoming),
    body,
    arrivedAtMs,
    hungUp: hangUp.signal,
  }
}

export function send(outgoing: ServerResponse, reply: Reply): void {
  if (outgoing.destroyed || outgoing.writableEnded) return
  if (reply.hangsUp) {
    outgoing.destroy()
    return
  }
  const bytes = Buffer.from(reply.body)
  outgoing.writeHead(reply.status, {
    'content-type': 'application/json; charset=utf-8',
    ...reply.headers,
    'content-length': bytes.length,
  })
  outgoing.end(bytes)
}

export function bearer(request: Request): string | null {
  return /^Bearer (\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? null
}

/** The parsed body, or undefined when it is not JSON in UTF-8. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}
