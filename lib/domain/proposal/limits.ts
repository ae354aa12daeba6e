import { z } from 'zod'
import { CAP_SCOPES, CAP_WINDOWS } from '@/lib/domain/limits/cap'
import { CURRENCIES } from '@/lib/domain/payout/contract'

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

export type CapChange =
  | { readonly kind: 'added'; readonly now: Cap }
  | { readonly kind: 'removed'; readonly before: Cap }
  | { readonly kind: 'changed'; readonly before: Cap; readonly now: Cap }

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
  const amounts = new Map(now.caps.map((cap) => [capKey(cap), BigInt(cap.amountMinor)]))
  return before.caps.every((cap) => {
    const amount = amounts.get(capKey(cap))
    return amount !== undefined && amount <= BigInt(cap.amountMinor)
  })
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
  const next = new Map(now.caps.map((cap) => [capKey(cap), cap]))
  const old = new Set(before.caps.map(capKey))
  const gone = before.caps.flatMap((cap): CapChange[] => {
    const match = next.get(capKey(cap))
    if (!match) return [{ kind: 'removed', before: cap }]
    return match.amountMinor === cap.amountMinor ? [] : [{ kind: 'changed', before: cap, now: match }]
  })
  const added = now.caps
    .filter((cap) => !old.has(capKey(cap)))
    .map((cap): CapChange => ({ kind: 'added', now: cap }))
  return { changes: [...gone, ...added], same: before.caps.length - gone.length }
}
