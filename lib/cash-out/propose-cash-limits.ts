import 'server-only'
import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { CASH_LIMIT_SCOPES } from '@/lib/domain/cash-out/cash-limit'
import { type FieldErrors, GiroError } from '@/lib/domain/errors'
import { LOCALES } from '@/lib/domain/money'
import { CURRENCY_OF, type Currency } from '@/lib/domain/payout/contract'
import {
  type CashLimitLine,
  cashLimitKey,
  cashLimitsDocument,
  checkLimitAmount,
  DESK_ROLES,
  isOfTill,
  MOST_CASH_LIMITS,
} from '@/lib/domain/proposal/cash-limits'
import { type Proposed, proposalNote, proposeChange } from '@/lib/proposals/propose-change'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const limitInput = z.strictObject({
  scope: z.enum(CASH_LIMIT_SCOPES, 'field_required'),
  /** Of `role_*` alone: one that serves tills; null: whoever it is. */
  role: z.enum(DESK_ROLES).nullable(),
  /** Of `till_*` alone; null: each till of the account for itself. */
  tillId: z.string().min(1).nullable(),
  accountId: z.string().min(1, 'field_required'),
  amount: z.string().max(60, 'amount_invalid'),
})
const ProposeCashLimitsInput = z.strictObject({
  limits: z.array(limitInput).max(MOST_CASH_LIMITS),
  locale: z.enum(LOCALES),
  /** The number that the screen showed as in force. */
  basedOn: z.int().positive(),
  note: proposalNote,
})
type Typed = z.output<typeof ProposeCashLimitsInput>

/**
 * Proposes all limits of withdrawals as they would be. A second admin decides; what only lowers or adds limits holds at once.
 * @throws GiroError `invalid_input` with a message a field (`limits.2.amount`); `conflict` when others came into force meanwhile
 */
export async function proposeCashLimits(context: Context, input: unknown): Promise<Proposed> {
  const admin = authorize(context.actor, 'cash:manage')
  const wanted = parseFields(ProposeCashLimitsInput, input)
  const document = cashLimitsDocument(await readLimits(context.db, wanted))
  const { basedOn, note } = wanted
  return inTransaction(context.db, (tx) =>
    proposeChange(tx, admin, context.now(), { kind: 'cash_limits', document, basedOn, note }),
  )
}

async function readLimits(db: Queryable, { limits, locale }: Typed): Promise<CashLimitLine[]> {
  const fieldErrors: FieldErrors = {}
  const { currencies, tills } = await readPlaces(db, limits)
  const seen = new Set<string>()
  const read = limits.map(({ amount, ...about }, index): CashLimitLine => {
    const fail = (field: string, error: FieldErrors[string]) => {
      fieldErrors[`limits.${index}.${field}`] ??= error
    }
    const currency = currencies.get(about.accountId)
    if (currency === undefined) fail('accountId', { key: 'field_invalid' })
    const checked = checkLimitAmount(amount, currency ?? 'CLP', locale)
    if (!checked.ok) fail('amount', { key: checked.code, ...(checked.values && { values: checked.values }) })
    if (about.role !== null && isOfTill(about.scope)) fail('role', { key: 'field_invalid' })
    if (about.tillId !== null && (!isOfTill(about.scope) || tills.get(about.tillId) !== about.accountId)) {
      fail('tillId', { key: 'field_invalid' })
    }
    if (seen.has(cashLimitKey(about))) fail('scope', { key: 'cash_limit_twice' })
    seen.add(cashLimitKey(about))
    const amountMinor = checked.ok ? checked.value.toString() : '0'
    return { ...about, currency: currency ?? 'CLP', amountMinor }
  })
  if (Object.keys(fieldErrors).length > 0) throw new GiroError('invalid_input', { fieldErrors })
  return read
}

type Places = {
  /** Of accounts with a store: by it country and currency are fixed. */
  readonly currencies: ReadonlyMap<string, Currency>
  /** The accounts of tills, by their ids. */
  readonly tills: ReadonlyMap<string, string>
}

/** A till that is retired keeps the limit that it has, and gets no other: it takes no more orders. */
async function readPlaces(db: Queryable, limits: Typed['limits']): Promise<Places> {
  const accounts = await db.account.findMany({
    where: { id: { in: limits.map(({ accountId }) => accountId) }, stores: { some: {} } },
    select: { id: true, country: true },
  })
  const tills = await db.till.findMany({
    where: {
      id: { in: limits.flatMap(({ tillId }) => tillId ?? []) },
      OR: [{ retiredAt: null }, { limits: { some: { retiredAt: null } } }],
    },
    select: { id: true, accountId: true },
  })
  return {
    currencies: new Map(accounts.map(({ id, country }) => [id, CURRENCY_OF[country]])),
    tills: new Map(tills.map(({ id, accountId }) => [id, accountId])),
  }
}
