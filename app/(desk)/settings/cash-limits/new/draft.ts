import { CASH_LIMIT_SCOPES, type CashLimitScope } from '@/lib/domain/cash-out/cash-limit'
import { formatAmount, type Locale } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import {
  type CashLimitLine,
  type CashLimits,
  cashLimitKey,
  checkLimitAmount,
  DESK_ROLES,
  isOfTill,
} from '@/lib/domain/proposal/cash-limits'

/** A limit as it is typed. */
export type LimitDraft = Omit<CashLimitLine, 'amountMinor'> & { readonly amount: string }

/** What is chosen before it is among the limits; no role means anybody, no till each of them. */
export type NewLimit = {
  readonly accountId: string
  readonly scope: CashLimitScope
  readonly role: string
  readonly tillId: string
}

export function firstChoice(accountId: string): NewLimit {
  return { accountId, scope: CASH_LIMIT_SCOPES[0], role: '', tillId: '' }
}

export function draftsOf({ limits }: CashLimits, locale: Locale): LimitDraft[] {
  return limits.map(({ amountMinor, ...about }) => ({
    ...about,
    amount: formatAmount(BigInt(amountMinor), about.currency, locale),
  }))
}

export function draftOf({ scope, role, tillId, accountId }: NewLimit, currency: Currency): LimitDraft {
  const ofTill = isOfTill(scope)
  return {
    scope,
    role: ofTill ? null : (DESK_ROLES.find((one) => one === role) ?? null),
    tillId: ofTill ? tillId || null : null,
    accountId,
    currency,
    amount: '',
  }
}

/** The limits as far as their amounts can be read; null: one cannot. */
export function readDrafts(drafts: readonly LimitDraft[], locale: Locale): CashLimits | null {
  const limits = drafts.flatMap(({ amount, ...about }): CashLimitLine[] => {
    const read = checkLimitAmount(amount, about.currency, locale)
    return read.ok ? [{ ...about, amountMinor: read.value.toString() }] : []
  })
  return limits.length === drafts.length ? { limits } : null
}

export function has(drafts: readonly LimitDraft[], limit: LimitDraft): boolean {
  return drafts.some((one) => cashLimitKey(one) === cashLimitKey(limit))
}
