import type { Dials } from '@/lib/simulator/dials'
import type { FaultName, FaultProbabilities, FaultStage } from '@/lib/simulator/faults/fault-table'
import type { SellerWord } from '@/lib/simulator/instore/ask-seller'
import type { TillOrder } from '@/lib/simulator/instore/records'
import type { Outcome } from '@/lib/simulator/intents/outcomes'
import type { IntentState } from '@/lib/simulator/intents/vocabulary'
import type { LedgerEntry, Steer } from '@/lib/simulator/ledger-entries'

/** GET /__control/dials, and PATCH /__control/dials[?account=<userId>] with a DialsPatch. */
export type DialsResponse = { global: Dials; accounts: Record<string, Partial<Dials>> }
/**
 * GET /__control/faults, and PUT with probabilities from 0 to 1 that replace all others. `struck` counts since the start
 * or the last reset.
 */
export type FaultsResponse = {
  stages: Readonly<Record<FaultName, FaultStage>>
  faults: FaultProbabilities
  struck: Partial<Record<FaultName, number>>
}
/**
 * GET /__control/accounts, and PUT with a list of AccountInput: each is added or replaced, the others stay. Without a
 * balance an account keeps its own. Balance in major units, as it is now.
 */
/** POST /__control/keys: what Mercado Pago's team does with a public key that it is sent. */
export type KeyRequest = { userId: number; publicKeyPem: string }

export type AccountsResponse = {
  accounts: {
    userId: number
    site: 'MLB' | 'MLC'
    balance: string
    currency: string
    moneyOutEnabled: boolean
    cashOutEnabled: boolean
  }[]
}

/**
 * POST /__control/outcome. With neither reference it steers the next intents (`times`, 1 unless told); with one of
 * them it steers every intent that matches (`times` limits it).
 */
export type OutcomeRequest = {
  outcome: Outcome
  userId?: number | undefined
  externalReference?: string | undefined
  referencePrefix?: string | undefined
  times?: number | undefined
  /** Major units; what comes back in a partial return. Half unless told. */
  refundedAmount?: string | undefined
  /** With `refused`: the text in `causes`, and the HTTP status (400 unless told). */
  cause?: string | undefined
  httpStatus?: number | undefined
}
export type OutcomeResponse = { steer: Steer }

/**
 * POST /__control/advance: moves one intent now and stops its own life cycle. Either `state`, or the very words to
 * show (any vocabulary, or words that none knows). `notify: false` sends no notification.
 */
export type AdvanceRequest = {
  intentId?: string | undefined
  externalReference?: string | undefined
  userId?: number | undefined
  state?: IntentState | undefined
  status?: string | undefined
  statusDetail?: string | null | undefined
  /** Major units, in total so far. */
  refundedAmount?: string | undefined
  notify?: boolean | undefined
}
export type IntentSummary = {
  id: string
  userId: number
  externalReference: string | null
  mode: 'production' | 'test'
  state: IntentState | null
  status: string
  statusDetail: string | null
  amount: string
  refundedAmount: string
  debited: boolean
  creditedAmount: string
  createdAt: string
  updatedAt: string
}
export type AdvanceResponse = { intent: IntentSummary }
/** GET /__control/intents[?externalReference=…] */
export type IntentsResponse = { intents: IntentSummary[] }

/** GET /__control/ledger[?type=debit,credit][&after=<seq>]: since the last reset, oldest first. */
export type LedgerResponse = { entries: LedgerEntry[] }

/** GET /__control/requests[?method=POST][&path=…][&limit=…]: the last ones, oldest first. */
export type RequestsResponse = { requests: RequestRecord[] }
export type RequestRecord = {
  number: number
  /** Milliseconds since the epoch when the request's head had arrived. */
  arrivedAtMs: number
  method: string
  path: string
  query: string
  headers: Record<string, string | undefined>
  bodyBase64: string
  /** Null until the reply has left. */
  replyStatus: number | null
}

/** POST /__control/webhook: one notification now, no retries; answers when the receiver has. */
export type WebhookRequest = {
  url: string
  dataId: string
  notificationId?: string | undefined
  action?: 'transaction_intent.created' | 'transaction_intent.updated' | undefined
  status?: string | undefined
  /** Replaces the whole body. */
  rawBody?: string | undefined
  /** Replaces the query; `data.id` and `type` unless told. */
  query?: Record<string, string> | undefined
  headers?: Record<string, string> | undefined
  signature?: 'none' | 'valid' | 'wrong' | undefined
  secret?: string | undefined
  timestampUnit?: 'seconds' | 'milliseconds' | undefined
  idCase?: 'verbatim' | 'lower' | undefined
}
export type WebhookResponse = { result: string; status: number | null; notificationId: string; body: string }

/** POST /__control/hold: the next POST's reply waits (the debit is in the ledger already). */
export type HoldOrder = {
  times?: number | undefined
  externalReference?: string | undefined
  referencePrefix?: string | undefined
}
/** GET and POST /__control/hold */
export type HoldResponse = { held: HeldReply[] }
export type HeldReply = {
  holdId: string
  heldAtMs: number
  userId: number
  idempotencyKey: string
  externalReference: string | null
  intentId: string | null
}
/** POST /__control/release: one, or all and the order too. */
export type ReleaseRequest = { holdId?: string | undefined }
export type ReleaseResponse = { released: number }

/** POST /__control/reset: forgets intents, keys, steers, notifications, requests, dials; balances as declared. */
export type ResetResponse = { reset: true }

/** GET /__control/phone/tills: the customer's phone sees every till, with the texts of the codes that it could scan. */
export type PhoneTillsResponse = {
  tills: {
    posId: number
    name: string
    store: string
    isUnattended: boolean
    printed: string
    /** Of orders with a code of their own that nobody paid yet. */
    codes: { orderId: string; text: string }[]
    /** An order waits behind the printed code. */
    waiting: boolean
  }[]
}
export type OrderEnd = NonNullable<TillOrder['end']>
/** Amounts are decimal texts in major units. */
export type PhoneOrder = {
  merchantOrderId: number
  till: string
  seller: string
  title: string
  currency: 'BRL' | 'CLP'
  purchase: string
  withdrawal: string
  total: string
  returned: string
  isPaid: boolean
  end: OrderEnd | null
  declined: number
  expiresAt: string | null
  windowEndsAt: string | null
  confirmation: string | null
}
/** POST /__control/phone/scan with the text of a code. */
export type PhoneScanRequest = { text: string }
export type PhoneScanResponse =
  | { kind: 'order'; order: PhoneOrder }
  | { kind: 'nothing' }
  | { kind: 'unreadable' }
  | { kind: 'unknown' }
  | { kind: 'gone'; end: OrderEnd }
  | { kind: 'seller'; word: SellerWord; message: string | null }
  | { kind: 'seller_failed'; why: string }
/** POST /__control/phone/scan-again: one more merchant order of the same order. GET /__control/phone/order reads one. */
export type PhoneOrderRequest = { merchantOrderId: number }
export type PhoneOrderResponse = { order: PhoneOrder }
/** POST /__control/phone/pay. `anyway`: although the order is gone. `decline`: the account cannot pay. */
export type PhonePayRequest = {
  merchantOrderId: number
  anyway?: boolean | undefined
  decline?: boolean | undefined
}
export type PhonePayResponse = { result: 'paid' | 'declined' | 'gone' | 'already_paid'; order: PhoneOrder }

export type ControlError = { error: string; detail?: string }
