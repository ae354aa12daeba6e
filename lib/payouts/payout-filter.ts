import 'server-only'
import { z } from 'zod'
import { Prisma, type Queryable } from '@/lib/db/client'
import { CONTRACT_FACTS, CONTRACTS, CURRENCIES } from '@/lib/domain/payout/contract'
import { isCivilDate } from '@/lib/domain/payout/payout-list'
import { PAYOUT_STATES, type PayoutState } from '@/lib/domain/payout/state'
import { MAX_TAG_LENGTH } from '@/lib/domain/payout/tags'

const word = z.string().regex(/^[\w.-]{1,64}$/)
const day = z.string().refine(isCivilDate)
const id = z.string().regex(/^[0-9A-Z]{26}$/)

/** What the payouts table can be narrowed by. An absent member does not narrow; no states means all but discarded. */
export const PayoutFilter = z.strictObject({
  states: z.array(z.enum(PAYOUT_STATES)).max(PAYOUT_STATES.length).default([]),
  providerStatus: word.optional(),
  providerDetail: word.optional(),
  contract: z.enum(CONTRACTS).optional(),
  currency: z.enum(CURRENCIES).optional(),
  /** Minor units of `currency`, which must be given with them; both ends belong. */
  minMinor: z.bigint().positive().optional(),
  maxMinor: z.bigint().positive().optional(),
  /** Days of creation in `timeZone`; both ends belong. */
  from: day.optional(),
  to: day.optional(),
  timeZone: z.string().max(64).default('UTC'),
  makerId: id.optional(),
  accountId: id.optional(),
  tag: z.string().min(1).max(MAX_TAG_LENGTH).optional(),
  text: z.string().trim().min(1).max(120).optional(),
})
export type PayoutFilter = z.output<typeof PayoutFilter>
export type PayoutFilterInput = z.input<typeof PayoutFilter>

/** The conditions of everything but states and text, over `payout p`; values are parameters. */
export async function filterConditions(db: Queryable, filter: PayoutFilter): Promise<Prisma.Sql[]> {
  const { providerStatus, providerDetail, contract, minMinor, maxMinor, makerId, accountId } = filter
  const { from, to, timeZone } = filter
  const conditions = [
    providerStatus !== undefined && Prisma.sql`p.provider_status = ${providerStatus}`,
    providerDetail !== undefined && Prisma.sql`p.provider_detail = ${providerDetail}`,
    contract !== undefined && Prisma.sql`p.contract = ${contract}::contract`,
    minMinor !== undefined && Prisma.sql`p.amount_minor >= ${minMinor}`,
    maxMinor !== undefined && Prisma.sql`p.amount_minor <= ${maxMinor}`,
    from !== undefined && Prisma.sql`p.created_at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}`,
    to !== undefined && Prisma.sql`p.created_at < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}`,
    makerId !== undefined && Prisma.sql`p.maker_id = ${makerId}`,
    accountId !== undefined && Prisma.sql`p.account_id = ${accountId}`,
    filter.tag !== undefined && Prisma.sql`p.tags @> ARRAY[${filter.tag}]::text[]`,
    await currencyCondition(db, filter),
  ]
  return conditions.filter((condition) => condition !== false)
}

/**
 * A contract and an account's country have one currency each. Saying it lets the amount order begin at the right end,
 * and answers a contradiction without reading the table.
 */
async function currencyCondition(db: Queryable, { currency, contract, accountId }: PayoutFilter) {
  const account =
    accountId !== undefined &&
    (await db.account.findUnique({ where: { id: accountId }, select: { country: true } }))
  const ofAccount = CONTRACTS.find((name) => account && CONTRACT_FACTS[name].country === account.country)
  const currencies = new Set([
    ...(currency ? [currency] : []),
    ...[contract, ofAccount].flatMap((name) => (name ? [CONTRACT_FACTS[name].currency] : [])),
  ])
  if (currencies.size > 1) return Prisma.sql`false`
  const [only] = currencies
  return only !== undefined && Prisma.sql`p.currency = ${only}::currency`
}

/** No states wanted means all but discarded. */
export function stateCondition(states: readonly PayoutState[]): Prisma.Sql {
  return states.length === 0
    ? Prisma.sql`p.state <> 'discarded'`
    : Prisma.sql`p.state IN (${Prisma.join(states.map((state) => Prisma.sql`${state}::payout_state`))})`
}
