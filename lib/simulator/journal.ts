import { AccountBook } from '@/lib/simulator/accounts'
import { DialBoard, type DialsPatch } from '@/lib/simulator/dials'
import { IdempotencyBook } from '@/lib/simulator/idempotency'
import { InstoreBook } from '@/lib/simulator/instore/instore-book'
import { IntentBook } from '@/lib/simulator/intents/intent-book'
import { SteerBook } from '@/lib/simulator/intents/steering'
import type { Ledger } from '@/lib/simulator/ledger'
import type { LedgerEntry, LedgerEvent } from '@/lib/simulator/ledger-entries'
import { currencyOf, minorUnits } from '@/lib/simulator/money'
import { NotificationBook } from '@/lib/simulator/webhooks/notification-book'

/**
 * Everything the simulator knows. It changes in one way only: an event is written to the ledger and then applied,
 * and a start applies the ledger's events again. So what a restart rebuilds is what was there.
 */
export class Journal {
  readonly accounts = new AccountBook()
  readonly dials: DialBoard
  readonly instore = new InstoreBook()
  readonly intents = new IntentBook()
  readonly idempotency = new IdempotencyBook()
  readonly steers = new SteerBook()
  readonly notifications = new NotificationBook()
  readonly #ledger: Ledger

  constructor(ledger: Ledger, startDials: DialsPatch) {
    this.#ledger = ledger
    this.dials = new DialBoard(startDials)
    for (const entry of ledger.takeOpening()) this.#apply(entry)
  }

  /** Events that move money are on disk when this returns. */
  record(...events: LedgerEvent[]): void {
    const flush = events.some(movesMoney)
    for (const entry of this.#ledger.append(events, { flush })) this.#apply(entry)
  }

  read(): LedgerEntry[] {
    return this.#ledger.read()
  }

  #apply(entry: LedgerEntry): void {
    if (entry.type === 'account') this.accounts.declare(entry.account, entry.source)
    if (entry.type === 'key') this.accounts.installKey(entry.userId, entry.publicKeyPem)
    if (entry.type === 'dials') this.dials.patch(entry.userId, entry.patch)
    if (entry.type === 'debit') this.#move(entry, -1n)
    if (entry.type === 'credit' && !this.intents.isCredited(entry.intentId, entry.transition))
      this.#move(entry, 1n)
    if (entry.type === 'reset') {
      this.accounts.reset()
      this.dials.reset()
    }
    if (entry.type === 'merchant_order' && entry.moved !== null)
      this.#collect(entry.merchantOrder.userId, entry.moved)
    this.instore.apply(entry)
    this.intents.apply(entry)
    this.idempotency.apply(entry)
    this.steers.apply(entry)
    this.notifications.apply(entry)
  }

  #move(entry: Extract<LedgerEntry, { type: 'debit' | 'credit' }>, sign: bigint): void {
    const account = this.accounts.byId(entry.userId)
    if (account === null) return
    this.accounts.move(entry.userId, sign * (minorUnits(entry.amount, currencyOf(account.site)) ?? 0n))
  }

  #collect(userId: number, moved: string): void {
    const account = this.accounts.byId(userId)
    if (account === null) return
    const amount = minorUnits(moved.replace('-', ''), account.currency) ?? 0n
    this.accounts.move(userId, moved.startsWith('-') ? -amount : amount)
  }
}

function movesMoney(event: LedgerEvent): boolean {
  if (event.type === 'merchant_order') return event.moved !== null
  return event.type === 'debit' || event.type === 'credit'
}
