/**
 * What was decided long ago may no longer be meant: without a first send by then, an approval is void. For a payout that
 * may not leave before a time it counts from there.
 */
export const APPROVAL_LIFE_MS = 24 * 60 * 60 * 1_000
