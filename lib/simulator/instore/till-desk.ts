import type { Account } from '@/lib/simulator/accounts'
import type { Timer } from '@/lib/simulator/clock'
import type { Engine } from '@/lib/simulator/context'
import type { Faults } from '@/lib/simulator/faults/faults'
import { uuid } from '@/lib/simulator/ids'
import { freshNumbers } from '@/lib/simulator/instore/fresh-number'
import { type GivenBack, isReturned, purchaseLeft, returned } from '@/lib/simulator/instore/give-back'
import { approvedPayments } from '@/lib/simulator/instore/payments'
import type { OrderInput } from '@/lib/simulator/instore/read-order'
import type {
  Confirmation,
  MerchantOrderRecord,
  OrderKind,
  PaymentRecord,
  PosRecord,
  TillOrder,
} from '@/lib/simulator/instore/records'
import { decimalText, minorUnits } from '@/lib/simulator/money'
import type { WebhookSender } from '@/lib/simulator/webhooks/sender'

/** How long after an order is gone, or paid, a customer of the faults pays it all the same; documented nowhere. */
const SURPRISE_MS = { paidAfterDelete: 2_000, paidLate: 20_000, paidTwice: 2_000 } as const
const PAYER = { from: 700_000_000, to: 799_999_999 } as const

type Parts = Engine & { webhooks: WebhookSender; faults: Faults }
export type PayResult = 'paid' | 'gone' | 'already_paid'

/** What happens at the tills: orders come and go, customers scan and pay, and what nobody confirms goes back. */
export class TillDesk {
  readonly #parts: Parts
  readonly #timers = new Map<string, Timer>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Takes up every expiry, window and late customer after a start. */
  resume(): void {
    for (const order of this.#book.orders()) this.#watch(order)
    for (const merchantOrder of this.#book.merchantOrders()) this.#watchWindow(merchantOrder)
  }

  stop(): void {
    for (const timer of this.#timers.values()) timer.cancel()
    this.#timers.clear()
  }

  /** Puts an order on a till. What waits behind the printed code is replaced; codes of their own stay payable. */
  offer(
    account: Account,
    pos: PosRecord,
    kind: OrderKind,
    input: OrderInput,
    body: TillOrder['body'],
  ): TillOrder {
    const { seeded, clock, journal } = this.#parts
    const before = kind === 'qr' ? null : this.#book.onPrintedCode(pos.id)
    if (before !== null) this.#end(before, 'replaced')
    const { currency, userId } = account
    const createdAt = new Date(clock.now()).toISOString()
    const order: TillOrder = {
      id: uuid(seeded, `till-order:${pos.id}:${this.#book.orders().length}`),
      userId,
      posId: pos.id,
      kind,
      externalReference: input.externalReference,
      notificationUrl: input.notificationUrl,
      expiresAt: input.expiresAt,
      purchase: decimalText(input.purchase, currency),
      withdrawal: decimalText(input.withdrawal, currency),
      total: decimalText(input.total, currency),
      body,
      createdAt,
      end: null,
      surpriseAt: null,
    }
    this.#save(order)
    if (journal.dials.forAccount(userId).openedAt === 'offer') this.#open(order, { scanned: false })
    return order
  }

  /** Takes an order from its till. */
  withdraw(order: TillOrder): void {
    this.#end(order, 'deleted')
    this.#surprise(order.id, 'paidAfterDelete')
  }

  /** One phone shows the order: a merchant order of its own, but for the first where it was made with the offer. */
  scan(order: TillOrder): MerchantOrderRecord {
    const unseen = this.#book.ofOrder(order.id).find(({ scanned, status }) => !scanned && status === 'opened')
    if (unseen === undefined) return this.#open(order, { scanned: true })
    return this.#change(unseen, { scanned: true }, { silent: true })
  }

  /** The whole amount at once. `anyway`: although the order is gone, as if the payment had been on its way. */
  pay(merchantOrder: MerchantOrderRecord, { anyway }: { anyway: boolean }): PayResult {
    const order = this.#orderOf(merchantOrder)
    if (merchantOrder.status === 'closed') return 'already_paid'
    if (order.end !== null && !anyway) return 'gone'
    const { clock, journal, timeScale } = this.#parts
    const dials = journal.dials.forAccount(order.userId)
    const at = new Date(clock.now()).toISOString()
    const paid = approvedPayments(order, dials.cashOutInPayments, at, this.#numbers('payment'))
    const hasWindow = this.#minor(order, order.withdrawal) > 0n
    const ends = new Date(clock.now() + dials.confirmationWindowMs / timeScale).toISOString()
    const isFirst = order.end !== 'paid'
    const closed = this.#change(
      merchantOrder,
      {
        status: 'closed',
        visible: true,
        scanned: true,
        payments: [...merchantOrder.payments, ...paid.payments],
        payout: paid.payout,
        windowEndsAt: hasWindow ? ends : null,
      },
      { moved: order.total, about: paid.payments },
    )
    this.#watchWindow(closed)
    if (isFirst) this.#end(order, 'paid')
    if (isFirst) this.#surprise(order.id, 'paidTwice')
    return 'paid'
  }

  /** The customer's account cannot pay: an attempt, and the order stays payable. */
  decline(merchantOrder: MerchantOrderRecord): PayResult {
    const order = this.#orderOf(merchantOrder)
    if (merchantOrder.status === 'closed') return 'already_paid'
    if (order.end !== null) return 'gone'
    const at = new Date(this.#parts.clock.now()).toISOString()
    const payment: PaymentRecord = {
      id: this.#numbers('payment')(),
      pays: 'all',
      amount: order.total,
      status: 'rejected',
      createdAt: at,
      modifiedAt: at,
      refunds: [],
    }
    const payments = [...merchantOrder.payments, payment]
    this.#change(merchantOrder, { visible: true, scanned: true, payments }, { about: [payment] })
    return 'paid'
  }

  /** Notes what the seller says of the withdrawal, and gives back what that means. */
  decide(merchantOrder: MerchantOrderRecord, confirmation: Confirmation): void {
    const { cancelRefunds } = this.#parts.journal.dials.forAccount(merchantOrder.userId)
    const decided = this.#change(merchantOrder, { confirmation }, { silent: true })
    if (confirmation.status === 'fail') this.#giveBack(decided, 'withdrawal')
    if (confirmation.status === 'cancelled') this.#giveBack(decided, cancelRefunds)
  }

  /** A part of the purchase back to the customer; null where that much is not left. */
  refund(merchantOrder: MerchantOrderRecord, payment: PaymentRecord, amount: bigint): GivenBack | null {
    const order = this.#orderOf(merchantOrder)
    if (payment.status !== 'approved' || payment.pays === 'withdrawal') return null
    if (amount > purchaseLeft(merchantOrder, this.#currency(order), order)) return null
    return this.#giveBack(merchantOrder, { payment, amount })
  }

  #giveBack(
    merchantOrder: MerchantOrderRecord,
    what: 'withdrawal' | 'everything' | { payment: PaymentRecord; amount: bigint },
  ): GivenBack | null {
    const { clock } = this.#parts
    const order = this.#orderOf(merchantOrder)
    const at = new Date(clock.now()).toISOString()
    const number = this.#numbers('refund')
    const back = returned(merchantOrder, { order, currency: this.#currency(order), what, at, number })
    if (back === null) return null
    const { payments, payout } = back
    this.#change(merchantOrder, { payments, payout }, { moved: `-${back.amount}`, about: back.touched })
    return back
  }

  #open(order: TillOrder, { scanned }: { scanned: boolean }): MerchantOrderRecord {
    const { clock, seeded, journal } = this.#parts
    const { openedAt } = journal.dials.forAccount(order.userId)
    const at = new Date(clock.now()).toISOString()
    const id = this.#numbers('merchant_order')()
    const opened: MerchantOrderRecord = {
      id,
      userId: order.userId,
      orderId: order.id,
      payerId: seeded.integer(`payer:${id}`, PAYER.from, PAYER.to),
      externalReference: order.externalReference,
      createdAt: at,
      updatedAt: at,
      status: 'opened',
      visible: openedAt !== 'payment',
      scanned,
      payments: [],
      payout: null,
      confirmation: null,
      windowEndsAt: null,
    }
    return this.#change(opened, {}, {})
  }

  /** Writes a merchant order as it is from now on, and tells of it and of the payments named. */
  #change(
    merchantOrder: MerchantOrderRecord,
    changes: Partial<MerchantOrderRecord>,
    { moved = null, about = [], silent = false }: Change,
  ): MerchantOrderRecord {
    const { journal, clock, webhooks } = this.#parts
    const updatedAt = silent ? merchantOrder.updatedAt : new Date(clock.now()).toISOString()
    const changed = { ...merchantOrder, ...changes, updatedAt }
    journal.record({ type: 'merchant_order', merchantOrder: changed, moved })
    if (silent || !changed.visible) return changed
    const { userId, notificationUrl: url } = this.#orderOf(changed)
    for (const { id } of about) webhooks.announceTill({ userId, url, topic: 'payment', dataId: `${id}` })
    webhooks.announceTill({ userId, url, topic: 'merchant_order', dataId: `${changed.id}` })
    return changed
  }

  #end(order: TillOrder, end: TillOrder['end']): void {
    this.#save({ ...order, end })
    if (end !== 'paid') this.#expireUnpaid(order.id)
  }

  #expire(orderId: string): void {
    const order = this.#book.order(orderId)
    if (order === null) return
    if (order.end === null) this.#save({ ...order, end: 'expired' })
    this.#expireUnpaid(orderId)
    if (order.end === null) this.#surprise(orderId, 'paidLate')
  }

  /** At once where the order is gone; those beside a paid one when their time has come. */
  #expireUnpaid(orderId: string): void {
    for (const merchantOrder of this.#book.ofOrder(orderId)) {
      if (merchantOrder.status === 'opened') this.#change(merchantOrder, { status: 'expired' }, {})
    }
  }

  #surprise(orderId: string, fault: keyof typeof SURPRISE_MS): void {
    const { faults, clock, timeScale } = this.#parts
    const order = this.#book.order(orderId)
    if (order === null || !faults.strikes(fault, { userId: order.userId, about: orderId })) return
    const surpriseAt = new Date(clock.now() + SURPRISE_MS[fault] / timeScale).toISOString()
    this.#save({ ...order, surpriseAt })
  }

  /** The customer of a fault pays by a phone that had scanned, or scans now. */
  #paySurprisingly(orderId: string): void {
    const order = this.#book.order(orderId)
    if (order === null || order.surpriseAt === null) return
    const calm = { ...order, surpriseAt: null }
    this.#save(calm)
    const open = this.#book.ofOrder(orderId).find(({ status }) => status !== 'closed')
    this.pay(open ?? this.scan(calm), { anyway: true })
  }

  #save(order: TillOrder): void {
    this.#parts.journal.record({ type: 'till_order', order })
    this.#watch(order)
  }

  #watch({ id, end, expiresAt, surpriseAt }: TillOrder): void {
    const mayExpire =
      end === null || (end === 'paid' && Date.parse(expiresAt ?? '') > this.#parts.clock.now())
    if (mayExpire && expiresAt !== null) this.#at(`expiry:${id}`, expiresAt, () => this.#expire(id))
    if (surpriseAt !== null) this.#at(`surprise:${id}`, surpriseAt, () => this.#paySurprisingly(id))
  }

  /** Without a confirmation the whole amount goes back to the payer when the window ends. */
  #watchWindow({ id, windowEndsAt, confirmation, payments, payout }: MerchantOrderRecord): void {
    const isOver = confirmation !== null || isReturned({ payments, payout })
    if (windowEndsAt === null || isOver) return
    this.#at(`window:${id}`, windowEndsAt, () => {
      const now = this.#book.merchantOrder(id)
      if (now !== null && now.confirmation === null) this.#giveBack(now, 'everything')
    })
  }

  #at(name: string, time: string, run: () => void): void {
    const { clock } = this.#parts
    this.#timers.get(name)?.cancel()
    this.#timers.set(name, clock.after(Date.parse(time) - clock.now(), run))
  }

  #orderOf({ orderId }: MerchantOrderRecord): TillOrder {
    const order = this.#book.order(orderId)
    if (order === null) throw new Error(`Order ${orderId} is missing`)
    return order
  }

  #numbers(kind: 'merchant_order' | 'payment' | 'refund'): () => number {
    return freshNumbers(this.#parts.seeded, this.#book, kind)
  }

  #currency({ userId }: TillOrder): Account['currency'] {
    return this.#parts.journal.accounts.byId(userId)?.currency ?? 'CLP'
  }

  #minor(order: TillOrder, amount: string): bigint {
    return minorUnits(amount, this.#currency(order)) ?? 0n
  }

  get #book() {
    return this.#parts.journal.instore
  }
}

type Change = { moved?: string | null; about?: readonly { id: number }[]; silent?: boolean }
