import { z } from 'zod'
import type { SeenOrder, SeenPayment } from '@/lib/domain/cash-out/money-seen'
import type { Currency } from '@/lib/domain/payout/contract'
import { parseWireAmount } from '@/lib/mercadopago/wire-amount'

/** A field that is missing or of another type is null: a surprise in one of them never hides what was paid. */
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null)
  .default(null)
const amount = z.union([z.number(), z.string()]).nullable().catch(null).default(null)

const payment = z.looseObject({
  id: text,
  status: text,
  /** The reference and the SDKs spell it differently. */
  status_detail: text,
  status_details: text,
  transaction_amount: amount,
  amount_refunded: amount,
  date_approved: text,
})
const payments = z
  .array(z.unknown())
  .catch([])
  .default([])
  .transform((list) => list.flatMap((one) => payment.safeParse(one).data ?? []))

const merchantOrder = z.looseObject({
  id: text,
  status: text,
  order_status: text,
  external_reference: text,
  total_amount: amount,
  paid_amount: amount,
  last_updated: text,
  payments,
})
type Wire = z.output<typeof merchantOrder>

/** The SDKs read `elements`; other searches of the provider answer with `results`. */
const found = z.looseObject({
  elements: z.array(z.unknown()).nullish().catch(null),
  results: z.array(z.unknown()).nullish().catch(null),
  total: z.number().nullish().catch(null),
})

const LONGEST_WORD = 200

/** A merchant order as `GET /merchant_orders/{id}` tells of it; null where there is no id. Words stay raw. */
export function decodeMerchantOrder(body: string, currency: Currency): SeenOrder | null {
  const read = merchantOrder.safeParse(parseJson(body))
  return read.success ? seenOrder(read.data, currency) : null
}

/** The ids that a search found; null where the answer is no list. What they are like is asked one by one. */
export function decodeSearch(body: string): readonly string[] | null {
  const json = parseJson(body)
  const list = Array.isArray(json) ? json : listOf(json)
  return list?.flatMap((one) => idOf(merchantOrder.safeParse(one).data?.id ?? null) ?? []) ?? null
}

function listOf(json: unknown): readonly unknown[] | null {
  const read = found.safeParse(json)
  if (!read.success) return null
  const { elements, results, total } = read.data
  // None may be told as no list at all.
  return elements ?? results ?? (total === 0 ? [] : null)
}

function seenOrder(wire: Wire, currency: Currency): SeenOrder | null {
  const id = idOf(wire.id)
  if (id === null) return null
  return {
    id,
    externalReference: wordOf(wire.external_reference),
    status: wordOf(wire.status) ?? '',
    orderStatus: wordOf(wire.order_status),
    totalMinor: parseWireAmount(wire.total_amount, currency),
    paidMinor: parseWireAmount(wire.paid_amount, currency),
    payments: wire.payments.flatMap((one) => seenPayment(one, currency) ?? []),
    updatedAt: dateOf(wire.last_updated),
  }
}

function seenPayment(wire: z.output<typeof payment>, currency: Currency): SeenPayment | null {
  const id = idOf(wire.id)
  if (id === null) return null
  return {
    id,
    status: wordOf(wire.status) ?? '',
    detail: wordOf(wire.status_detail) ?? wordOf(wire.status_details),
    amountMinor: parseWireAmount(wire.transaction_amount, currency),
    refundedMinor: parseWireAmount(wire.amount_refunded, currency) ?? 0n,
    approvedAt: dateOf(wire.date_approved),
  }
}

/** Ids of orders and payments are whole numbers; any other could not be asked about. */
function idOf(value: string | null): string | null {
  return value !== null && /^[0-9]{1,20}$/.test(value) ? value : null
}

/** As the database can store it: short, and without NUL. */
function wordOf(value: string | null): string | null {
  const trimmed = value?.replaceAll('\u0000', '\ufffd').trim().slice(0, LONGEST_WORD) ?? ''
  return trimmed === '' ? null : trimmed
}

function dateOf(value: string | null): Date | null {
  const date = new Date(value ?? '')
  return Number.isNaN(date.getTime()) ? null : date
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
