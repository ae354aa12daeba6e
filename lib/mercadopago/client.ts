import 'server-only'
import { randomUUID } from 'node:crypto'
import type { AccountMode } from '@/lib/domain/payout/contract'
import { isAskableId } from '@/lib/mercadopago/askable-id'
import { type CashCalls, cashCalls } from '@/lib/mercadopago/cash-calls'
import { networkFailureOf, parseRetryAfter, type RawReply } from '@/lib/mercadopago/reply'

const TIMEOUT_MS = 30_000
const MAX_BODY_BYTES = 1024 * 1024
/** An intent without amount or destination. */
const PAYS_NOBODY = new Uint8Array(Buffer.from('{}'))

export type ClientOptions = {
  readonly baseUrl: string
  readonly accessToken: string
  /** Throws when a database transaction is open: a slow provider would hold its locks. */
  readonly assertOutsideTransaction: () => void
  /** Of the whole call, body included. Must stay below the lease of an attempt. */
  readonly timeoutMs?: number
}

export type PostIntentRequest = {
  /** The frozen bytes; they are sent as they are. */
  readonly body: Uint8Array<ArrayBuffer>
  readonly idempotencyKey: string
  readonly mode: AccountMode
  /** Base64 Ed25519 over `body`; required in production, a rehearsal in test mode. */
  readonly signature?: string | undefined
}

export type MercadoPagoClient = {
  readonly postIntent: (request: PostIntentRequest) => Promise<RawReply>
  /** Whether it knows the key: a signed body that can pay nobody. */
  readonly trySignature: (request: {
    mode: AccountMode
    sign: (bytes: Uint8Array) => string
  }) => Promise<RawReply>
  readonly getIntent: (id: string) => Promise<RawReply>
  readonly listBanks: () => Promise<RawReply>
  /** What the tills ask; a key of its own, so that each route to it can be told from those of payouts. */
  readonly cash: CashCalls
}

/**
 * The only HTTP client of the provider. Redirects are never followed, answers are capped, and whatever happens on the
 * way comes back as a `RawReply`: it throws only for a call inside a database transaction, before anything leaves.
 */
export function createClient(options: ClientOptions): MercadoPagoClient {
  const call = (path: string, init: RequestInit) => send(options, path, init)
  return {
    postIntent: async (request) => {
      if (request.mode === 'production' && !request.signature) return { kind: 'unsent', why: 'unsigned' }
      return call('/v1/transaction-intents/process', {
        method: 'POST',
        headers: postHeaders(request),
        body: request.body,
      })
    },
    trySignature: ({ mode, sign }) =>
      call('/v1/transaction-intents/process', {
        method: 'POST',
        headers: {
          ...postHeaders({
            body: PAYS_NOBODY,
            idempotencyKey: randomUUID(),
            mode,
            signature: sign(PAYS_NOBODY),
          }),
          'x-enforce-signature': 'true',
        },
        body: PAYS_NOBODY,
      }),
    getIntent: async (id) => {
      if (!isAskableId(id)) return { kind: 'unsent', why: 'invalid_id' }
      return call(`/v1/transaction-intents/${encodeURIComponent(id)}`, { method: 'GET' })
    },
    listBanks: () => call('/open-banking/payments/v1/banks', { method: 'GET' }),
    cash: cashCalls(call),
  }
}

function postHeaders(request: PostIntentRequest): Record<string, string> {
  const { idempotencyKey, mode, signature } = request
  return {
    'Content-Type': 'application/json',
    'X-Idempotency-Key': idempotencyKey,
    'x-enforce-signature': mode === 'production' ? 'true' : 'false',
    ...(mode === 'test' && { 'X-Test-Token': 'true' }),
    ...(signature && { 'x-signature': signature }),
  }
}

async function send(options: ClientOptions, path: string, init: RequestInit): Promise<RawReply> {
  options.assertOutsideTransaction()
  const start = performance.now()
  const elapsed = () => Math.round(performance.now() - start)
  try {
    const response = await fetch(options.baseUrl.replace(/\/+$/, '') + path, {
      ...init,
      headers: {
        ...init.headers,
        Accept: 'application/json',
        Authorization: `Bearer ${options.accessToken}`,
      },
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    })
    const body = await readCapped(response)
    if (body === null) return { kind: 'network', why: 'too_large', durationMs: elapsed() }
    return {
      kind: 'response',
      status: response.status,
      body,
      contentType: response.headers.get('content-type'),
      requestId: response.headers.get('x-request-id'),
      retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), new Date()),
      durationMs: elapsed(),
    }
  } catch (error) {
    return { kind: 'network', why: networkFailureOf(error), durationMs: elapsed() }
  }
}

/** The body as text, or null when it is longer than the cap (the rest is not read). */
async function readCapped(response: Response): Promise<string | null> {
  if (response.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
