import type { CapScope, CapWindow } from './cap'

/** Why an approved payout does not leave, as screens show it; message namespace `status.hold`. */
export type HoldView =
  | {
      readonly reason: 'over_cap'
      readonly scope: CapScope
      readonly window: CapWindow | null
      /** Minor units, in the payout's currency. */
      readonly capMinor: string
      /** ISO 8601; null: not before the cap changes. */
      readonly chanceAt: string | null
    }
  | { readonly reason: 'approval_expired' }
