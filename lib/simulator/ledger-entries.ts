import type { AccountDefinition } from '@/lib/simulator/accounts'
import type { DialsPatch } from '@/lib/simulator/dials'
import type { FaultAt, FaultName } from '@/lib/simulator/faults/fault-table'
import type { MerchantOrderRecord, PosRecord, StoreRecord, TillOrder } from '@/lib/simulator/instore/records'
import type { Outcome } from '@/lib/simulator/intents/outcomes'
import type { IntentState, VocabularyName, Words } from '@/lib/simulator/intents/vocabulary'
import type { Currency, Site } from '@/lib/simulator/money'

/** A wait in documented (unscaled) milliseconds and the state that follows it. */
export type PlannedStep = { afterMs: number; state: IntentState; refunded: string }

/** An intent as it was created. Amounts are decimal texts in major units. */
export type IntentRecord = {
  id: string
  userId: number
  site: Site
  mode: 'production' | 'test'
  contract: 'pix' | 'bank'
  externalReference: string | null
  notificationUrl: string | null
  amount: string
  destination: {
    type: string | null
    bankId: string | null
    number: string | null
    identification: { type: string; number: string }
    originId: string
  }
  createdAt: string
  idempotencyKey: string
  bodySha256: string
  state: IntentState
  refunded: string
  /** Set for the test table, whose words do not follow the dial and whose detail stands in `from.accounts`. */
  tableVocabulary: VocabularyName | null
  plan: PlannedStep[]
}

export type Steer = {
  id: string
  outcome: Outcome
  userId: number | null
  externalReference: string | null
  referencePrefix: string | null
  /** How many intents it still applies to; null is without limit. */
  times: number | null
  /** What comes back in a partial return; half when null. */
  refundedAmount: string | null
  cause: string | null
  httpStatus: number
}

/** What a notification is about and how it is told; of a payout where it says nothing. */
export type NewsForm = 'ipn' | 'webhook'
export type NewsTopic = 'merchant_order' | 'payment'

export type NotificationRecord = {
  id: string
  /** The intent, or what else it is about. */
  intentId: string
  userId: number
  url: string
  /** The exact body; all attempts send the same. */
  body: string
  dataId: string
  /** What happens to it on its way. */
  fault: FaultAt<'notification'> | FaultAt<'till_notification'> | null
  /** Of a till: its own ladder, query and signature. */
  till?: { form: NewsForm; topic: NewsTopic }
}

export type WebhookResult = 'delivered' | 'refused' | 'timeout' | 'network' | 'not_loopback'

export type LedgerEvent =
  | { type: 'account'; source: 'start' | 'control'; account: AccountDefinition }
  /** A public key that a caller's signatures may be of from now on, beside the ones before. */
  | { type: 'key'; userId: number; publicKeyPem: string }
  | { type: 'dials'; userId: number | null; patch: DialsPatch }
  | { type: 'steer'; steer: Steer }
  | { type: 'steer_used'; steerId: string }
  /** A payout was asked for, the first time or again. */
  | { type: 'call'; userId: number; idempotencyKey: string; bodySha256: string }
  /** An intent for which no money left the account. */
  | { type: 'intent'; intent: IntentRecord }
  /** Money leaves the account; written and flushed before the reply is decided. */
  | {
      type: 'debit'
      userId: number
      intentId: string
      externalReference: string | null
      idempotencyKey: string
      bodySha256: string
      mode: 'production' | 'test'
      amount: string
      currency: Currency
      balance: string
      intent: IntentRecord
    }
  | {
      type: 'credit'
      userId: number
      intentId: string
      /** The transition that gives it back; 0 when the intent was created so. */
      transition: number
      amount: string
      currency: Currency
      balance: string
    }
  | {
      type: 'transition'
      intentId: string
      transition: number
      state: IntentState | null
      /** The words to show as they are, instead of those that the vocabulary has for the state. */
      words: Words | null
      refunded: string
      source: 'life_cycle' | 'control'
    }
  | {
      type: 'idempotency'
      userId: number
      key: string
      bodySha256: string
      status: number
      body: string
      intentId: string | null
    }
  /** Something that goes wrong on purpose; when it strikes an answer, after the debit's own line. */
  | { type: 'fault'; fault: FaultName; userId: number; about: string }
  | { type: 'notification'; notification: NotificationRecord }
  | { type: 'store'; store: StoreRecord }
  | { type: 'store_gone'; storeId: number }
  | { type: 'pos'; pos: PosRecord }
  | { type: 'pos_gone'; posId: number }
  | { type: 'till_order'; order: TillOrder }
  /** A merchant order as it is from now on, and the money that came to the account or, with a minus, left it. */
  | { type: 'merchant_order'; merchantOrder: MerchantOrderRecord; moved: string | null }
  | {
      type: 'webhook_attempt'
      notificationId: string
      attempt: number
      startedAt: string
      result: WebhookResult
      status: number | null
      requestId: string
      signatureTs: string | null
    }
  | { type: 'reset' }

export type LedgerEntry = LedgerEvent & { seq: number; at: string }
export type LedgerEntryType = LedgerEvent['type']
