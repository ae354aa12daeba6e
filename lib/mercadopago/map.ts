import type { Currency } from '@/lib/domain/payout/contract'
import { normaliseStatus } from '@/lib/domain/payout/provider-status'
import type { Outcome } from '@/lib/domain/payout/state'
import { type WireAccount, type WireIntent, wireIntentSchema } from '@/lib/mercadopago/schemas'
import { parseWireAmount } from '@/lib/mercadopago/wire-amount'

/** The account that received (or gave), as the provider echoes it. */
export type IntentAccount = {
  readonly amountMinor: bigint | null
  readonly statusDetail: string | null
  /** The banking system's trace of the transfer; not shown to be Pix's EndToEndId. */
  readonly originId: string | null
  readonly type: string | null
  readonly bankId: string | null
  readonly branch: string | null
  readonly holder: string | null
  readonly number: string | null
  readonly currencyId: string | null
  readonly providerId: string | null
  readonly keyType: string | null
  readonly key: string | null
  readonly ownerDocumentType: string | null
  readonly ownerDocument: string | null
}

/** Every attribute of the provider's answer that its pages name. Words are raw; amounts are minor units, null when absent or unreadable. */
export type ProviderIntent = {
  readonly id: string
  readonly status: string
  /** The raw detail, from `to`, else `from`, else `status_details`; null when none is given. */
  readonly detail: string | null
  readonly outcome: Outcome
  readonly createdAt: Date | null
  readonly updatedAt: Date | null
  readonly externalReference: string | null
  readonly pointOfInteraction: string | null
  readonly notificationUrl: string | null
  readonly from: IntentAccount | null
  readonly to: IntentAccount | null
  readonly totalMinor: bigint | null
  readonly paidMinor: bigint | null
  readonly refundedMinor: bigint | null
  readonly payerId: string | null
  readonly statementDescriptor: string | null
}

export type DecodedIntent =
  | { readonly ok: true; readonly intent: ProviderIntent }
  | { readonly ok: false; readonly why: 'not_json' | 'not_an_object' | 'no_id' }

/** Reads a transaction intent in any of the documented shapes and vocabularies. The raw text stays with the caller. */
export function decodeIntent(text: string, currency: Currency): DecodedIntent {
  const json = parseJson(text)
  if (json === undefined) return { ok: false, why: 'not_json' }
  const parsed = wireIntentSchema.safeParse(json)
  if (!parsed.success) return { ok: false, why: 'not_an_object' }
  const id = word(parsed.data.id)
  if (id === null) return { ok: false, why: 'no_id' }
  return { ok: true, intent: intentOf(parsed.data, id, currency) }
}

/** What a request asks for, in the words of its own bytes. */
export type RequestWords = Pick<
  ProviderIntent,
  'externalReference' | 'pointOfInteraction' | 'notificationUrl' | 'from' | 'to' | 'totalMinor'
>

/** Reads the body of a payout's POST back: what people approve is told from the bytes, not from what made them. */
export function decodeRequest(text: string, currency: Currency): RequestWords | null {
  const parsed = wireIntentSchema.safeParse(parseJson(text))
  return parsed.success ? wordsOf(parsed.data, currency) : null
}

function wordsOf(wire: WireIntent, currency: Currency): RequestWords {
  const { transaction } = wire
  const [from, to] = [transaction?.from?.accounts, transaction?.to?.accounts]
  return {
    externalReference: wire.external_reference,
    pointOfInteraction: pointOf(wire.point_of_interaction),
    notificationUrl: wire.seller_configuration?.notification_info?.notification_url ?? null,
    from: from ? accountOf(from, currency) : null,
    to: to ? accountOf(to, currency) : null,
    totalMinor: parseWireAmount(transaction?.total_amount, currency),
  }
}

function intentOf(wire: WireIntent, id: string, currency: Currency): ProviderIntent {
  const { transaction } = wire
  const [from, to] = [transaction?.from?.accounts ?? null, transaction?.to?.accounts ?? null]
  const status = wire.status?.trim() ?? ''
  const detail = detailOf(from, to)
  const words = wordsOf(wire, currency)
  const refundedMinor = parseWireAmount(transaction?.refunded_amount, currency)
  const outcome = normaliseStatus({
    status,
    detail,
    requestedMinor: words.totalMinor ?? undefined,
    refundedMinor: refundedMinor ?? undefined,
  })
  return {
    id,
    status,
    detail,
    outcome,
    createdAt: dateOf(wire.created_date),
    updatedAt: dateOf(wire.last_updated_date),
    ...words,
    paidMinor: parseWireAmount(transaction?.paid_amount, currency),
    refundedMinor,
    payerId: transaction?.payer?.id ?? null,
    statementDescriptor: transaction?.statement_descriptor ?? null,
  }
}

function accountOf(wire: WireAccount, currency: Currency): IntentAccount {
  return {
    amountMinor: parseWireAmount(wire.amount, currency),
    statusDetail: word(wire.status_detail),
    originId: wire.origin_id,
    type: wire.type,
    bankId: wire.bank_id,
    branch: wire.branch,
    holder: wire.holder,
    number: wire.number,
    currencyId: wire.currency_id,
    providerId: wire.provider_id,
    keyType: wire.chave?.type ?? null,
    key: wire.chave?.value ?? null,
    ownerDocumentType: wire.owner?.identification?.type ?? null,
    ownerDocument: wire.owner?.identification?.number ?? null,
  }
}

/** The guide puts the detail in `to`, the test page in `from`, a newer page into a list whose shape it does not show. */
function detailOf(from: WireAccount | null, to: WireAccount | null): string | null {
  const listed = [to, from].flatMap((account) => account?.status_details ?? []).map(detailOfEntry)
  const words = [to?.status_detail, from?.status_detail, ...listed]
  return words.map((value) => word(value ?? null)).find((value) => value !== null) ?? null
}

function detailOfEntry(entry: unknown): string | null {
  if (typeof entry === 'string') return entry
  const record = asRecord(entry)
  const value = record?.['status_detail'] ?? record?.['detail'] ?? record?.['code']
  return typeof value === 'string' ? value : null
}

/** An object, its type as a text, or either of them as JSON inside a text: the pages show all of these. */
function pointOf(value: unknown, depth = 0): string | null {
  if (depth > 3) return null
  if (typeof value === 'string') {
    return value.trim().startsWith('{') ? pointOf(parseJson(value), depth + 1) : word(value)
  }
  return pointOfRecord(value, depth)
}

function pointOfRecord(value: unknown, depth: number): string | null {
  const record = asRecord(value)
  return record === null ? null : pointOf(record['type'], depth + 1)
}

function asRecord(value: unknown): Record<string, unknown> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : null // checked on the line above
}

function word(value: string | null): string | null {
  const trimmed = value?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

/** Go's zero time means "never". */
function dateOf(value: string | null): Date | null {
  if (value === null || value.startsWith('0001-')) return null
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? null : date
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
