import 'server-only'
import { z } from 'zod'
import { Prisma } from '@/lib/db/client'
import { CONFIRMATION_STATUSES } from '@/lib/domain/cash-out/confirmation'
import { ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { isCivilDate } from '@/lib/domain/payout/payout-list'

const id = z.string().regex(/^[0-9A-Z]{26}$/)
const day = z.string().refine(isCivilDate)

/** What the table of orders can be narrowed by. An absent member does not narrow. */
export const OrderFilter = z.strictObject({
  states: z.array(z.enum(ORDER_STATES)).max(ORDER_STATES.length).default([]),
  /** The provider's word. */
  paymentStatus: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional(),
  confirmation: z.enum(CONFIRMATION_STATUSES).optional(),
  accountId: id.optional(),
  storeId: id.optional(),
  tillId: id.optional(),
  cashierId: id.optional(),
  currency: z.enum(CURRENCIES).optional(),
  /** Of the total, in minor units of `currency`, which must be given with them; both ends belong. */
  minMinor: z.bigint().positive().optional(),
  maxMinor: z.bigint().positive().optional(),
  /** Days of creation in `timeZone`; both ends belong. */
  from: day.optional(),
  to: day.optional(),
  timeZone: z.string().max(64).default('UTC'),
  /** How a reference begins, or a whole number of Mercado Pago's. */
  text: z.string().trim().min(1).max(64).optional(),
})
export type OrderFilter = z.output<typeof OrderFilter>
export type OrderFilterInput = z.input<typeof OrderFilter>

/** The conditions over `cash_order o`, but for its states; values are parameters. */
export function orderConditions(filter: OrderFilter, own: readonly string[] | null): Prisma.Sql[] {
  const { paymentStatus, confirmation, from, to, timeZone, text, currency, minMinor, maxMinor } = filter
  const conditions = [
    own !== null && ownCondition(own, filter.tillId),
    paymentStatus !== undefined && Prisma.sql`o.payment_status = ${paymentStatus}`,
    confirmation !== undefined && Prisma.sql`o.confirmation_status = ${confirmation}::confirmation_status`,
    filter.accountId !== undefined && Prisma.sql`o.account_id = ${filter.accountId}`,
    filter.storeId !== undefined && Prisma.sql`o.store_id = ${filter.storeId}`,
    filter.tillId !== undefined && Prisma.sql`o.till_id = ${filter.tillId}`,
    filter.cashierId !== undefined && Prisma.sql`o.cashier_id = ${filter.cashierId}`,
    currency !== undefined && Prisma.sql`o.currency = ${currency}::currency`,
    minMinor !== undefined && Prisma.sql`o.total_minor >= ${minMinor}`,
    maxMinor !== undefined && Prisma.sql`o.total_minor <= ${maxMinor}`,
    from !== undefined && Prisma.sql`o.created_at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}`,
    to !== undefined && Prisma.sql`o.created_at < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}`,
    text !== undefined && textCondition(text),
  ]
  return conditions.filter((condition) => condition !== false)
}

/** Equality, where it is one till, lets its index keep the order. */
function ownCondition(own: readonly string[], tillId: string | undefined): Prisma.Sql {
  if (tillId !== undefined) return own.includes(tillId) ? Prisma.sql`true` : Prisma.sql`false`
  const [only, ...more] = own
  return only !== undefined && more.length === 0
    ? Prisma.sql`o.till_id = ${only}`
    : Prisma.sql`o.till_id = ANY (${[...own]})`
}

/** Our reference begins with the team's. A number may also be that of a merchant order or a payment. */
function textCondition(text: string): Prisma.Sql {
  const begins = Prisma.sql`o.external_reference LIKE ${`${text.replace(/[\\%_]/g, '\\$&')}%`}`
  if (!/^\d{1,20}$/.test(text)) return begins
  return Prisma.sql`(${begins} OR o.id IN (
    SELECT m.order_id FROM account a JOIN merchant_order m ON m.account_id = a.id AND m.provider_id = ${text}
    UNION ALL
    SELECT m.order_id FROM account a JOIN merchant_payment p ON p.account_id = a.id AND p.provider_id = ${text}
      JOIN merchant_order m ON m.id = p.merchant_order_id))`
}
