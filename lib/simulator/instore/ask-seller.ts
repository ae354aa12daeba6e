import type { Clock } from '@/lib/simulator/clock'
import { at } from '@/lib/simulator/json'
import { isLoopback } from '@/lib/simulator/webhooks/post'

const TIMEOUT_MS = 5_000
const LONGEST_REPLY = 256 * 1_024

/** The words of a 202, as the guide means them and as it spells two of them. */
const WAITING: ReadonlyMap<string, SellerWord> = new Map([
  ['in_process', 'in_process'],
  ['nothing_to_pay', 'nothing_to_pay'],
  ['notihing_to_pay', 'nothing_to_pay'],
  ['waiting_for_order', 'waiting_for_order'],
])
export type SellerWord = 'in_process' | 'nothing_to_pay' | 'waiting_for_order'
export type SellerAnswer =
  | { kind: 'order'; body: object }
  | { kind: 'waiting'; word: SellerWord; message: string | null }
  | { kind: 'failed'; why: string }

/**
 * What happens when somebody scans the printed code of an unattended till: the seller's own address is asked for the order.
 * Neither the method nor what is sent is documented.
 */
export async function askSeller(url: string, method: 'POST' | 'GET', clock: Clock): Promise<SellerAnswer> {
  if (!isLoopback(url)) return failed('The address is not on this machine')
  const patience = new AbortController()
  const timer = clock.after(TIMEOUT_MS, () => patience.abort())
  try {
    const response = await fetch(url, { method, redirect: 'manual', signal: patience.signal })
    const text = await response.text()
    if (text.length > LONGEST_REPLY) return failed('The answer is too long')
    return readAnswer(response, text)
  } catch {
    return failed('No answer')
  } finally {
    timer.cancel()
  }
}

function readAnswer(response: Response, text: string): SellerAnswer {
  const body = parse(text)
  if (response.status === 202) {
    const told = String(at(body, 'status', 'status_detail')).toLowerCase()
    const message = at(body, 'status', 'message')
    const word = WAITING.get(told)
    if (word === undefined) return failed(`202 with ${told}`)
    return { kind: 'waiting', word, message: typeof message === 'string' ? message : null }
  }
  if (response.status !== 200) return failed(`HTTP ${response.status}`)
  if (response.headers.get('order-version') !== '2') return failed('The header order-version: 2 is missing')
  if (!response.headers.get('content-type')?.includes('application/json')) return failed('Not JSON')
  return body === null ? failed('Not JSON') : { kind: 'order', body }
}

function parse(text: string): object | null {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null
  } catch {
    return null
  }
}

function failed(why: string): SellerAnswer {
  return { kind: 'failed', why }
}
