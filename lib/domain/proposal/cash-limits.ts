import { z } from 'zod'
import { CASH_LIMIT_SCOPES, type CashLimitScope } from '@/lib/domain/cash-out/cash-limit'
import { type Locale, parseAmount } from '@/lib/domain/money'
import { CURRENCIES, type Currency } from '@/lib/domain/payout/contract'
import { checkAmount } from '@/lib/domain/payout/draft-fields'
import type { Checked } from '@/lib/domain/payout/field-errors'
import { ROLES, type Role, rolesWith } from '@/lib/domain/permissions'
import { type AmountChange, amountsDifference, onlyLower } from '@/lib/domain/proposal/amounts'

/** More than a team can mean: four scopes, some accounts, their tills. */
export const MOST_CASH_LIMITS = 500

/** The roles that serve tills: a limit of any other would never be met. */
export const DESK_ROLES: readonly Role[] = rolesWith('cash:desk')

const lineSchema = z.strictObject({
  scope: z.enum(CASH_LIMIT_SCOPES),
  /** Of `role_*`; null: whoever it is. */
  role: z.enum(ROLES).nullable(),
  /** Of `till_*`; null: each till for itself. */
  tillId: z.string().min(1).nullable(),
  accountId: z.string().min(1),
  /** The account's. */
  currency: z.enum(CURRENCIES),
  /** Minor units, as text; 0: every withdrawal asks. */
  amountMinor: z.string().regex(/^(?:0|[1-9]\d{0,17})$/),
})
const documentSchema = z.strictObject({ limits: z.array(lineSchema).max(MOST_CASH_LIMITS) })

export type CashLimitLine = Readonly<z.output<typeof lineSchema>>
/** All limits of withdrawals at once: what is proposed, decided and in force under one number. */
export type CashLimits = { readonly limits: readonly CashLimitLine[] }
export type CashLimitChange = AmountChange<CashLimitLine>

type About = Pick<CashLimitLine, 'scope' | 'role' | 'tillId' | 'accountId'>

export function isOfTill(scope: CashLimitScope): boolean {
  return scope === 'till_order' || scope === 'till_day'
}

/** What a limit is about: there is one of each. */
export function cashLimitKey({ scope, role, tillId, accountId }: About): string {
  return [scope, role ?? '', tillId ?? '', accountId].join(' ')
}

/** The document of these limits: the same ones in any order are the same text. */
export function cashLimitsDocument(limits: readonly CashLimitLine[]): string {
  const sorted = limits.toSorted((a, b) => (cashLimitKey(a) < cashLimitKey(b) ? -1 : 1))
  return JSON.stringify(
    documentSchema.parse({
      limits: sorted.map(({ scope, role, tillId, accountId, currency, amountMinor }) => ({
        scope,
        role,
        tillId,
        accountId,
        currency,
        amountMinor,
      })),
    }),
  )
}

export function readCashLimits(document: string): CashLimits {
  return documentSchema.parse(JSON.parse(document))
}

/** Whether every withdrawal that asked still asks. The database asks the same (`only_stricter`). */
export function cashLimitsOnlyStricter(before: CashLimits, now: CashLimits): boolean {
  return onlyLower(before.limits, now.limits, cashLimitKey)
}

/** What changes, limit by limit, and how many stay. */
export function cashLimitsDifference(
  before: CashLimits,
  now: CashLimits,
): { changes: CashLimitChange[]; same: number } {
  return amountsDifference(before.limits, now.limits, cashLimitKey)
}

/** The amount of a limit in minor units: as of anything else, and zero besides, by which every withdrawal asks. */
export function checkLimitAmount(text: string, currency: Currency, locale: Locale): Checked<bigint> {
  const read = parseAmount(text, currency, locale)
  const isZero = !read.ok && read.code === 'amount_not_positive' && /^[\d.,]+$/.test(text.trim())
  return isZero ? { ok: true, value: 0n } : checkAmount(text, currency, locale)
}
