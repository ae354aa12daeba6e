import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Clock } from '@/lib/simulator/clock'
import type { WebhookResult } from '@/lib/simulator/ledger-entries'

export type PostOptions = {
  url: string
  headers: Record<string, string>
  body: string
  timeoutMs: number
  clock: Clock
  /** Ends the request without a result. */
  signal: AbortSignal
}

export type PostResult = { result: WebhookResult; status: number | null }

const LOOPBACK_V4 = /^127(\.\d{1,3}){3}$/

/** Only this machine: the simulator must never call anybody else, whatever a request names. */
export function isLoopback(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  if (protocol !== 'http:' && protocol !== 'https:') return false
  return hostname === 'localhost' || hostname === '[::1]' || LOOPBACK_V4.test(hostname)
}

/** One POST, redirects not followed. Delivered means 200 or 201, as the Money Out guide says. */
export function post({ url, headers, body, timeoutMs, clock, signal }: PostOptions): Promise<PostResult> {
  if (!isLoopback(url)) return Promise.resolve({ result: 'not_loopback', status: null })
  return new Promise((resolve) => {
    const start = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest
    const bytes = Buffer.from(body)
    const outgoing = start(url, {
      method: 'POST',
      // No pool: a receiver that is restarted between two sends must not meet a stale connection.
      agent: false,
      headers: { ...headers, 'content-length': bytes.length },
      signal,
    })
    const timer = clock.after(timeoutMs, () => finish({ result: 'timeout', status: null }))
    const finish = (result: PostResult) => {
      timer.cancel()
      resolve(result)
      outgoing.destroy()
    }
    outgoing.on('error', () => finish({ result: 'network', status: null }))
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 0
      incoming.resume()
      finish({ result: status === 200 || status === 201 ? 'delivered' : 'refused', status })
    })
    outgoing.end(bytes)
  })
}
