import type { Account } from '@/lib/simulator/accounts'
import type { Dials } from '@/lib/simulator/dials'
import type { Reply } from '@/lib/simulator/http'
import { type OrderError, orderError } from '@/lib/simulator/instore/instore-errors'
import { itemsTotal, refusedItem } from '@/lib/simulator/instore/read-items'
import { at } from '@/lib/simulator/json'
import { wireMinorUnits } from '@/lib/simulator/money'

/** An order as it may be put on a till. Amounts in minor units. */
export type OrderInput = {
  externalReference: string
  notificationUrl: string | null
  expiresAt: string | null
  purchase: bigint
  withdrawal: bigint
  total: bigint
}

export type OrderReading = { ok: true; order: OrderInput } | { ok: false; reply: Reply }

const REFERENCE = /^[A-Za-z0-9_-]{1,64}$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/

const no = (error: OrderError, message?: string): OrderReading => ({
  ok: false,
  reply: orderError(error, message),
})

/**
 * The checks of an order in the order of the reference's list; the first that fails answers. Where no error is documented
 * for what is wrong (a sum, a decimal too many), the nearest key stands with words of its own: an assumption.
 */
export function readOrder(body: object, account: Account, dials: Dials, nowMs: number): OrderReading {
  const reference = at(body, 'external_reference')
  if (typeof reference !== 'string' || reference === '') return no('invalid_external_reference')
  if (!REFERENCE.test(reference))
    return no('invalid_external_reference', 'external_reference has at most 64 letters, digits, - and _.')
  if (at(body, 'total_amount') === undefined) return no('invalid_total_amount')
  const { currency } = account
  const total = wireMinorUnits(at(body, 'total_amount'), currency)
  if (total === null || total === 0n)
    return no(
      'invalid_total_amount',
      'total_amount must be a number above 0 with the decimals of its currency.',
    )
  const items = at(body, 'items') ?? []
  if (!Array.isArray(items)) return no('error_creating_seller_qr_order', 'items must be a list.')
  const wrongItem = refusedItem(items, account, dials) ?? refusedText(body) ?? refusedSponsor(body)
  if (wrongItem !== null) return no(wrongItem)
  const cashOut = at(body, 'cash_out')
  const withdrawal = cashOut === undefined ? 0n : wireMinorUnits(at(cashOut, 'amount'), currency)
  if (cashOut !== undefined && at(cashOut, 'amount') === undefined) return no('invalid_amount')
  if (withdrawal === null || (cashOut !== undefined && withdrawal === 0n))
    return no('invalid_cash_out.amount')
  if (items.length === 0 && cashOut === undefined) return no('error_creating_seller_qr_order')
  const url = at(body, 'notification_url')
  if (url !== undefined && !isUrl(url)) return no('invalid_notification_url')
  const expires = at(body, 'expiration_date')
  if (expires !== undefined && !isFuture(expires, nowMs)) return no('invalid_expiration_date')
  const purchase = itemsTotal(items, account)
  if (purchase === null)
    return no('invalid_items.total_amount', 'items.total_amount must be unit_price by quantity.')
  if (purchase + withdrawal !== total)
    return no('invalid_total_amount', 'total_amount must be the sum of the items and the cash out.')
  return {
    ok: true,
    order: {
      externalReference: reference,
      notificationUrl: typeof url === 'string' ? url : null,
      expiresAt: typeof expires === 'string' ? new Date(expires).toISOString() : null,
      purchase,
      withdrawal,
      total,
    },
  }
}

function refusedText(body: object): OrderError | null {
  if (!isText(at(body, 'title'))) return 'invalid_title'
  return isText(at(body, 'description')) ? null : 'invalid_description'
}

const isText = (value: unknown) => typeof value === 'string' && value !== ''

function refusedSponsor(body: object): OrderError | null {
  const sponsor = at(body, 'sponsor')
  if (sponsor === undefined) return null
  const id = at(sponsor, 'id')
  if (id === undefined) return 'invalid_id'
  return Number.isSafeInteger(id) ? null : 'invalid_sponsor.id'
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

function isFuture(value: unknown, nowMs: number): boolean {
  return typeof value === 'string' && DATE.test(value) && Date.parse(value) > nowMs
}
