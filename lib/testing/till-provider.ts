import type { StubReply, stubProvider } from '@/lib/testing/stub-provider'

type Payment = Record<string, unknown>
type Sent = { readonly body: string; readonly key: string }
export type ToldOrder = {
  readonly id: string
  readonly external_reference: string
  status: string
  order_status: string
  total_amount: number
  paid_amount: number
  payments: Payment[]
  last_updated: string
}

/** What one call gets instead of its usual answer; `after`: it is done all the same. */
type Fault = { readonly reply: StubReply; readonly done: boolean }

/**
 * A till of the provider's, as small as tests of orders need it: what lies on it, the merchant orders that scans make of
 * it, and one fault for the next call of a kind.
 */
export class TillProvider {
  /** The orders that lie on tills, by the till's external id. */
  readonly onTill = new Map<string, { external_reference: string; total_amount: number }>()
  readonly merchantOrders = new Map<string, ToldOrder>()
  readonly calls: string[] = []
  readonly bodies: string[] = []
  /** The bodies of confirmations, as they came. */
  readonly confirmations: string[] = []
  /** What was said of merchant orders, by their ids. */
  readonly confirmed = new Map<string, string>()
  /** The bodies of refunds under their keys, once each. */
  readonly refunds = new Map<string, string>()
  /** What a search does not tell yet. */
  readonly hidden = new Set<string>()
  #faults: { readonly call: string; readonly fault: Fault }[] = []
  #ids = 5_000_000
  #code: string | null = null

  constructor(provider: ReturnType<typeof stubProvider>) {
    provider.answer(({ method, path, body, headers }) => {
      const key = String(headers['x-idempotency-key'] ?? '')
      return this.#answer(method, path, { body: body.toString(), key })
    })
  }

  /** The next call of this kind answers so; `done`: it took effect. */
  fail(call: string, reply: StubReply, { done = false }: { readonly done?: boolean } = {}): void {
    this.#faults.push({ call, fault: { reply, done } })
  }

  /** Every call gets its usual answer again. */
  calm(): void {
    this.#faults = []
  }

  /** What `/qrs` answers from now on. */
  code(text: string | null): void {
    this.#code = text
  }

  /** Somebody scans: a merchant order of what lies on the till, or of what lay there. */
  scan(reference: string, total: number): ToldOrder {
    this.#ids += 1
    const order: ToldOrder = {
      id: String(this.#ids),
      external_reference: reference,
      status: 'opened',
      order_status: 'payment_required',
      total_amount: total,
      paid_amount: 0,
      payments: [],
      last_updated: new Date().toISOString(),
    }
    this.merchantOrders.set(order.id, order)
    return order
  }

  /** It is paid, so that nothing lies on the till any more. */
  pay(order: ToldOrder, at: Date, amount = order.total_amount): void {
    const payment = {
      id: Number(order.id) * 10 + order.payments.length,
      status: 'approved',
      status_detail: 'accredited',
      transaction_amount: amount,
      amount_refunded: 0,
      date_approved: at.toISOString(),
    }
    order.payments.push(payment)
    Object.assign(order, { status: 'closed', order_status: 'paid', paid_amount: amount })
    order.last_updated = at.toISOString()
    for (const [till, { external_reference }] of this.onTill) {
      if (external_reference === order.external_reference) this.onTill.delete(till)
    }
  }

  /** How often an order was put on a till, whatever became of the answer. */
  puts(): number {
    return this.calls.filter((call) => call === 'put' || call === 'qrs').length
  }

  /** The first one counts, as the reference of cashout-qr has it. */
  #confirm(id: string, body: string): StubReply {
    this.confirmations.push(body)
    const { status }: { status: string } = JSON.parse(body)
    const held = this.confirmed.get(id)
    if (held === 'confirmed') return { status: 409, body: { error: '409-already_confirmed' } }
    const message = `Order-already-notified-with-status:-${held}`
    if (held !== undefined) return { status: 409, body: { error: '409-already_notified', message } }
    this.confirmed.set(id, status)
    return { status: 200, body: { order_id: Number(id), status } }
  }

  /** The same key is the same refund. */
  #refund(id: string, { body, key }: Sent): StubReply {
    const { amount }: { amount: number } = JSON.parse(body)
    const order = [...this.merchantOrders.values()].find(({ payments }) =>
      payments.some((one) => String(one['id']) === id),
    )
    const payment = order?.payments.find((one) => String(one['id']) === id)
    if (!order || !payment) return { status: 404, body: { message: 'Payment not found' } }
    if (!this.refunds.has(key)) {
      payment['amount_refunded'] = Number(payment['amount_refunded']) + amount
      order.last_updated = new Date(Date.parse(order.last_updated) + 1_000).toISOString()
      this.refunds.set(key, body)
    }
    return { status: 201, body: { id: [...this.refunds.keys()].indexOf(key) + 7_001, amount } }
  }

  #answer(method: string, path: string, sent: Sent): StubReply {
    const url = new URL(path, 'http://provider.invalid')
    const call = callOf(method, url.pathname)
    this.calls.push(call)
    const at = this.#faults.findIndex((one) => one.call === call)
    const fault = at < 0 ? null : this.#faults.splice(at, 1)[0]?.fault
    if (fault && !fault.done) return fault.reply
    const reply = this.#usual(call, url, sent)
    return fault ? fault.reply : reply
  }

  #usual(call: string, url: URL, sent: Sent): StubReply {
    const { body } = sent
    const till = /\/pos\/([^/]+)\//.exec(url.pathname)?.[1] ?? ''
    switch (call) {
      case 'put':
      case 'qrs': {
        this.bodies.push(body)
        const order: { external_reference: string; total_amount: number } = JSON.parse(body)
        this.onTill.set(till, order)
        const code = { qr_data: this.#code, in_store_order_id: 'b9d2b8f0-0000-4000-8000-000000000000' }
        return call === 'put' ? { status: 204, body: '' } : { status: 200, body: code }
      }
      case 'read': {
        const order = this.onTill.get(till)
        const none = { error: 'point_of_sale_in_store_order_not_found', status: 404 }
        return order ? { status: 200, body: order } : { status: 404, body: none }
      }
      case 'delete':
        this.onTill.delete(till)
        return { status: 204, body: '' }
      case 'search': {
        const reference = url.searchParams.get('external_reference')
        const elements = [...this.merchantOrders.values()].filter(
          (order) => order.external_reference === reference && !this.hidden.has(order.id),
        )
        return {
          status: 200,
          body: { elements: elements.length > 0 ? elements : null, next_offset: 0, total: elements.length },
        }
      }
      case 'order': {
        const order = this.merchantOrders.get(url.pathname.split('/').at(-1) ?? '')
        return order ? { status: 200, body: order } : { status: 404, body: { error: 'not_found' } }
      }
      case 'payment': {
        const id = url.pathname.split('/').at(-1)
        const order = [...this.merchantOrders.values()].find(({ payments }) =>
          payments.some((one) => String(one['id']) === id),
        )
        const body = order && { id, order: { id: Number(order.id), type: 'mercadopago' } }
        return body ? { status: 200, body } : { status: 404, body: { error: 'not_found' } }
      }
      case 'refund':
        return this.#refund(url.pathname.split('/').at(-2) ?? '', sent)
      case 'confirm':
        return this.#confirm(url.pathname.split('/').at(-2) ?? '', body)
      default:
        return { status: 500 }
    }
  }
}

function callOf(method: string, path: string): string {
  if (path.endsWith('/confirmation')) return 'confirm'
  if (path.endsWith('/refunds') && method === 'POST') return 'refund'
  if (path.endsWith('/qrs')) return 'qrs'
  if (path.endsWith('/orders')) return { PUT: 'put', GET: 'read', DELETE: 'delete' }[method] ?? 'other'
  if (path === '/merchant_orders/search') return 'search'
  if (path.startsWith('/merchant_orders/')) return 'order'
  return path.startsWith('/v1/payments/') ? 'payment' : 'other'
}
