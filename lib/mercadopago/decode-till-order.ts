/**
 * The references of the orders that lie on a till, as its GET tells of them (reference of in-store orders, which types the
 * answer as an object in one place and as an array in another). Null where the answer is neither.
 */
export function decodeTillOrders(body: string): readonly string[] | null {
  const json = parseJson(body)
  const list = Array.isArray(json) ? json : [json]
  const references = list.map(referenceOf)
  return references.includes(null) ? null : references.flatMap((one) => one ?? [])
}

function referenceOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('external_reference' in value)) return null
  const reference = value.external_reference
  return typeof reference === 'string' ? reference : null
}

/** What a payment belongs to, as `GET /v1/payments/{id}` tells of it; null where it says neither. */
export type PaymentOrigin = {
  readonly merchantOrderId: string | null
  readonly externalReference: string | null
}

export function decodePaymentOrigin(body: string): PaymentOrigin | null {
  const json = parseJson(body)
  if (typeof json !== 'object' || json === null) return null
  const order = 'order' in json ? json.order : null
  const id = typeof order === 'object' && order !== null && 'id' in order ? String(order.id) : ''
  const merchantOrderId = /^[0-9]{1,20}$/.test(id) ? id : null
  const reference = 'external_reference' in json ? json.external_reference : null
  const externalReference = typeof reference === 'string' && reference !== '' ? reference : null
  return merchantOrderId === null && externalReference === null
    ? null
    : { merchantOrderId, externalReference }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
