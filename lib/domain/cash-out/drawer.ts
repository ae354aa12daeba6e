/** What a drawer holds and should hold, in minor units. */
export type Drawer = {
  readonly openedWithMinor: bigint
  /** Withdrawals that cashiers confirmed as handed over, whatever the provider said of them. */
  readonly paidOutMinor: readonly bigint[]
}

export function expectedInDrawer({ openedWithMinor, paidOutMinor }: Drawer): bigint {
  return paidOutMinor.reduce((left, amount) => left - amount, openedWithMinor)
}

/** Negative: something is missing. */
export function drawerDifference(expectedMinor: bigint, countedMinor: bigint): bigint {
  return countedMinor - expectedMinor
}

/** What may still be withdrawn from it. */
export function enoughInDrawer(drawer: Drawer, withdrawalMinor: bigint): boolean {
  return expectedInDrawer(drawer) >= withdrawalMinor
}

/** Which drawers a list shows; `unsigned` are closed. */
export const SHIFT_FILTERS = ['all', 'open', 'closed', 'unsigned'] as const
export type ShiftFilter = (typeof SHIFT_FILTERS)[number]
