import type { RawReply } from '@/lib/mercadopago/reply'

/** One call of the client's: the path under the provider's base URL, and what goes with it. */
export type Call = (path: string, init: RequestInit) => Promise<RawReply>

type Body = Uint8Array<ArrayBuffer>
type TillPath = { readonly collectorId: string; readonly tillExternalId: string }
type Page = { readonly offset?: number; readonly externalId?: string }

/** Everything the tills ask of the provider (references of stores, pos, in-store orders, merchant orders and cashout-qr). */
export type CashCalls = {
  readonly searchStores: (request: Page & { readonly collectorId: string }) => Promise<RawReply>
  readonly createStore: (request: { readonly collectorId: string; readonly body: Body }) => Promise<RawReply>
  readonly changeStore: (request: {
    readonly collectorId: string
    readonly providerId: string
    readonly body: Body
  }) => Promise<RawReply>
  readonly searchTills: (request: Page) => Promise<RawReply>
  readonly createTill: (request: { readonly body: Body }) => Promise<RawReply>
  readonly changeTill: (request: { readonly providerId: string; readonly body: Body }) => Promise<RawReply>
  /** Replaces whatever waits on the till. */
  readonly putOrder: (
    request: TillPath & { readonly storeExternalId: string; readonly body: Body },
  ) => Promise<RawReply>
  readonly readOrder: (request: TillPath) => Promise<RawReply>
  readonly deleteOrder: (request: TillPath) => Promise<RawReply>
  /** POST: payable by its own code alone; PUT: by the till's printed code as well. */
  readonly makeQr: (
    request: TillPath & { readonly method: 'POST' | 'PUT'; readonly body: Body },
  ) => Promise<RawReply>
  readonly searchMerchantOrders: (request: { readonly externalReference: string }) => Promise<RawReply>
  readonly readMerchantOrder: (request: { readonly id: string }) => Promise<RawReply>
  readonly readPayment: (request: { readonly id: string }) => Promise<RawReply>
  readonly confirmWithdrawal: (request: {
    readonly merchantOrderId: string
    readonly body: Body
  }) => Promise<RawReply>
  readonly refundPayment: (request: {
    readonly paymentId: string
    readonly idempotencyKey: string
    readonly body: Body
  }) => Promise<RawReply>
  readonly listRefunds: (request: { readonly paymentId: string }) => Promise<RawReply>
}

const PAGE = 50
const NUMBER = /^[0-9]{1,20}$/
/** Ids that people chose; each stands in the path as one segment, whatever its characters. */
const NAME = /^[^/\s\p{C}]{1,64}$/u
const REFERENCE = /^[A-Za-z0-9_-]{1,64}$/
const UNSENT = { kind: 'unsent', why: 'invalid_id' } as const

/** Ids that could name another path are not asked about at all: nothing leaves. */
export function cashCalls(call: Call): CashCalls {
  const get = (path: string | null) => send(call, 'GET', path)
  return {
    searchStores: ({ collectorId, ...page }) =>
      get(path`/users/${number(collectorId)}/stores/search${query(page)}`),
    createStore: ({ collectorId, body }) =>
      send(call, 'POST', path`/users/${number(collectorId)}/stores`, body),
    changeStore: ({ collectorId, providerId, body }) =>
      send(call, 'PUT', path`/users/${number(collectorId)}/stores/${number(providerId)}`, body),
    searchTills: (page) => get(path`/pos${query(page)}`),
    createTill: ({ body }) => send(call, 'POST', '/pos', body),
    changeTill: ({ providerId, body }) => send(call, 'PUT', path`/pos/${number(providerId)}`, body),
    putOrder: ({ collectorId, storeExternalId, tillExternalId, body }) => {
      const seller = path`/instore/qr/seller/collectors/${number(collectorId)}/stores/${name(storeExternalId)}`
      return send(call, 'PUT', below(seller, path`/pos/${name(tillExternalId)}/orders`), body)
    },
    readOrder: (till) => get(orderPath(till)),
    deleteOrder: (till) => send(call, 'DELETE', orderPath(till)),
    makeQr: ({ collectorId, tillExternalId, method, body }) => {
      const seller = path`/instore/orders/qr/seller/collectors/${number(collectorId)}`
      return send(call, method, below(seller, path`/pos/${name(tillExternalId)}/qrs`), body)
    },
    searchMerchantOrders: ({ externalReference }) =>
      get(
        REFERENCE.test(externalReference)
          ? `/merchant_orders/search?external_reference=${externalReference}`
          : null,
      ),
    readMerchantOrder: ({ id }) => get(path`/merchant_orders/${number(id)}`),
    readPayment: ({ id }) => get(path`/v1/payments/${number(id)}`),
    confirmWithdrawal: ({ merchantOrderId, body }) =>
      send(call, 'POST', path`/instore/orders/${number(merchantOrderId)}/confirmation`, body),
    refundPayment: ({ paymentId, idempotencyKey, body }) =>
      send(call, 'POST', path`/v1/payments/${number(paymentId)}/refunds`, body, {
        'X-Idempotency-Key': idempotencyKey,
      }),
    listRefunds: ({ paymentId }) => get(path`/v1/payments/${number(paymentId)}/refunds`),
  }
}

/** The order of a till, to read and to delete: without the store, unlike the PUT (reference of in-store orders). */
function orderPath({ collectorId, tillExternalId }: TillPath): string | null {
  const seller = path`/instore/qr/seller/collectors/${number(collectorId)}`
  return below(seller, path`/pos/${name(tillExternalId)}/orders`)
}

async function send(
  call: Call,
  method: string,
  target: string | null,
  body?: Body,
  headers: Record<string, string> = {},
): Promise<RawReply> {
  if (target === null) return UNSENT
  if (body === undefined) return call(target, { method })
  return call(target, { method, headers: { 'Content-Type': 'application/json', ...headers }, body })
}

/** A path out of checked parts; null where one of them is not what it should be. */
function path(texts: TemplateStringsArray, ...parts: (string | null)[]): string | null {
  if (parts.includes(null)) return null
  return texts.reduce((found, text, at) => `${found}${parts[at - 1] ?? ''}${text}`)
}

function below(one: string | null, other: string | null): string | null {
  return one === null || other === null ? null : one + other
}

function number(id: string): string | null {
  return NUMBER.test(id) ? id : null
}

/** `.` and `..` would be another path. */
function name(id: string): string | null {
  return NAME.test(id) && !/^\.{1,2}$/.test(id) ? encodeURIComponent(id) : null
}

function query({ offset, externalId }: Page): string {
  const search = new URLSearchParams()
  if (externalId !== undefined) search.set('external_id', externalId)
  if (offset !== undefined) search.set('offset', String(offset))
  search.set('limit', String(PAGE))
  return `?${search}`
}
