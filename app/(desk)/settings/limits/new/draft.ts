import { CAP_SCOPES, CAP_WINDOWS, type CapScope, type CapWindow } from '@/lib/domain/limits/cap'
import { formatAmount, type Locale } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { checkAmount } from '@/lib/domain/payout/draft-fields'
import { type Cap, capKey, type Limits } from '@/lib/domain/proposal/limits'

/** A cap as it is typed. */
export type CapDraft = Omit<Cap, 'amountMinor'> & { readonly amount: string }

/** What is chosen before it is among the caps; no account means all of them. */
export type NewCap = {
  readonly scope: CapScope
  readonly window: CapWindow
  readonly currency: Currency
  readonly accountId: string
}
export const FIRST_CHOICE: NewCap = {
  scope: CAP_SCOPES[0],
  window: CAP_WINDOWS[1],
  currency: 'BRL',
  accountId: '',
}

export function draftsOf({ caps }: Limits, locale: Locale): CapDraft[] {
  return caps.map(({ amountMinor, ...about }) => ({
    ...about,
    amount: formatAmount(BigInt(amountMinor), about.currency, locale),
  }))
}

export function draftOf({ scope, window, currency, accountId }: NewCap): CapDraft {
  return {
    scope,
    window: scope === 'payout' ? null : window,
    currency,
    accountId: accountId || null,
    amount: '',
  }
}

/** The caps as far as their amounts can be read; null: one cannot. */
export function readDrafts(drafts: readonly CapDraft[], locale: Locale): Limits | null {
  const caps = drafts.flatMap(({ amount, ...about }): Cap[] => {
    const read = checkAmount(amount, about.currency, locale)
    return read.ok ? [{ ...about, amountMinor: read.value.toString() }] : []
  })
  return caps.length === drafts.length ? { caps } : null
}

export function has(drafts: readonly CapDraft[], cap: CapDraft): boolean {
  return drafts.some((one) => capKey(one) === capKey(cap))
}
