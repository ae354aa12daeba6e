import 'server-only'
import { z } from 'zod'
import { Prisma } from '@/lib/db/client'
import { CONFIRMATION_STATUSES } from '@/lib/domain/cash-out/confirmation'
import { ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { isCivilDate } from '@/lib/domain/payout/payout-list'

const id = z.string().regex(/^[0-9A-Z]{26}$/)
const day = z.string().refine(isCivilDate)

/** What the table of orders can be narrowed by. An absent member does not narrow. */
export const OrderFilter = z.strictObject({
  state: z.enum(ORDER_STATES).optional(),
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
  /** Days of creation in `timeZone`; both ends belong. */
  from: day.optional(),
  to: day.optional(),
  timeZone: z.string().max(64).default('UTC'),
  /** How a reference begins, or a whole number of Mercado Pago's. */
  text: z.string().trim().min(1).max(64).optional(),
})
export type OrderFilter = z.output<typeof OrderFilter>
export type OrderFilterInput = z.input<typeof OrderFilter>

/** The conditions over `cash_order o`; values are parameters. */
export function orderConditions(filter: OrderFilter, own: readonly string[] | null): Prisma.Sql[] {
  const { state, paymentStatus, confirmation, from, to, timeZone, text } = filter
  const conditions = [
    own !== null && Prisma.sql`o.till_id = ANY (${[...own]})`,
    state !== undefined && Prisma.sql`o.state = ${state}::cash_order_state`,
    paymentStatus !== undefined && Prisma.sql`o.payment_status = ${paymentStatus}`,
    confirmation !== undefined && Prisma.sql`o.confirmation_status = ${confirmation}::confirmation_status`,
    filter.accountId !== undefined && Prisma.sql`o.account_id = ${filter.accountId}`,
    filter.storeId !== undefined && Prisma.sql`o.store_id = ${filter.storeId}`,
    filter.tillId !== undefined && Prisma.sql`o.till_id = ${filter.tillId}`,
    filter.cashierId !== undefined && Prisma.sql`o.cashier_id = ${filter.cashierId}`,
    from !== undefined && Prisma.sql`o.created_at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}`,
    to !== undefined && Prisma.sql`o.created_at < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}`,
    text !== undefined && textCondition(text),
  ]
  return conditions.filter((condition) => condition !== false)
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
