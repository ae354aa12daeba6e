import { z } from 'zod'
import { CAP_SCOPES, CAP_WINDOWS } from '@/lib/domain/limits/cap'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { type AmountChange, amountsDifference, onlyLower } from '@/lib/domain/proposal/amounts'

/** More than a team can mean: four scopes, two windows, two currencies, some accounts. */
export const MOST_CAPS = 500

const capSchema = z.strictObject({
  scope: z.enum(CAP_SCOPES),
  /** Null exactly for scope `payout`. */
  window: z.enum(CAP_WINDOWS).nullable(),
  currency: z.enum(CURRENCIES),
  accountId: z.string().min(1).nullable(),
  /** Minor units, as text: JSON has no bigint. */
  amountMinor: z.string().regex(/^[1-9]\d{0,17}$/),
})
export const limitsSchema = z.strictObject({ caps: z.array(capSchema).max(MOST_CAPS) })

export type Cap = Readonly<z.output<typeof capSchema>>
/** All caps at once: what is proposed, decided and in force under one number. */
export type Limits = { readonly caps: readonly Cap[] }

export type CapChange = AmountChange<Cap>

/** What a cap is about: there is one of each. */
export function capKey({ scope, window, currency, accountId }: Omit<Cap, 'amountMinor'>): string {
  return [scope, window ?? '', currency, accountId ?? ''].join(' ')
}

/** The document of these caps: the same ones in any order are the same text. */
export function limitsDocument(caps: readonly Cap[]): string {
  const sorted = caps.toSorted((a, b) => (capKey(a) < capKey(b) ? -1 : 1))
  return JSON.stringify(
    limitsSchema.parse({
      caps: sorted.map(({ scope, window, currency, accountId, amountMinor }) => ({
        scope,
        window,
        currency,
        accountId,
        amountMinor,
      })),
    }),
  )
}

export function readLimits(document: string): Limits {
  return limitsSchema.parse(JSON.parse(document))
}

/**
 * Whether nothing may leave by the new caps that may not leave by the old ones: each is still there, and none is higher.
 * The database asks the same (`only_stricter`).
 */
export function limitsOnlyStricter(before: Limits, now: Limits): boolean {
  return onlyLower(before.caps, now.caps, capKey)
}

/** The caps of which a change is tried on what was: each that changes, as it is and as it would be. */
export function testedCaps(before: Limits, now: Limits): Cap[] {
  return limitsDifference(before, now).changes.flatMap((change) => {
    if (change.kind === 'added') return [change.now]
    return change.kind === 'removed' ? [change.before] : [change.before, change.now]
  })
}

/** What changes, cap by cap, and how many stay. */
export function limitsDifference(before: Limits, now: Limits): { changes: CapChange[]; same: number } {
  return amountsDifference(before.caps, now.caps, capKey)
}
