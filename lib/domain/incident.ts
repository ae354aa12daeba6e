/** What a person has to look at; message namespace `incidents.kinds`. */
export const INCIDENT_KINDS = [
  'contradiction',
  'amount_mismatch',
  'breaker_open',
  'unknown_word',
  'possible_double',
  'tampered',
  'stuck',
  'silent',
  'dead_letter',
  'restored',
  'emergency',
  'cash_disputed',
  'cash_unclear',
  'window_missed',
  'paid_twice',
  'refund_missing',
  'unreadable_code',
  'drawer_difference',
] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** Flat and without personal data: ids, states, codes, the provider's words. */
export type IncidentFacts = Record<string, string | number | boolean | null>

/** Money that may be out twice or was tampered with, then money in doubt, then what stands still, then mere words. */
export const GRAVEST_FIRST = [
  'possible_double',
  'tampered',
  'paid_twice',
  'cash_disputed',
  'window_missed',
  'restored',
  'emergency',
  'amount_mismatch',
  'contradiction',
  'cash_unclear',
  'refund_missing',
  'drawer_difference',
  'breaker_open',
  'stuck',
  'dead_letter',
  'silent',
  'unreadable_code',
  'unknown_word',
] as const satisfies readonly IncidentKind[]

/** The gravest of some kinds, or null of none. */
export function gravestOf(kinds: Iterable<IncidentKind>): IncidentKind | null {
  const found = new Set(kinds)
  return GRAVEST_FIRST.find((kind) => found.has(kind)) ?? null
}

/** Who closed an incident when no person did. */
export const GIRO = 'giro'

/** Why Giro closed an incident by itself; message namespace `incidents.causes`. */
export const CLOSE_CAUSES = [
  'account_resumed',
  'payout_done',
  'news_arrived',
  'news_not_expected',
  'sending_released',
] as const
export type CloseCause = (typeof CLOSE_CAUSES)[number]

const ENDS_WITH_ITS_CAUSE: ReadonlySet<IncidentKind> = new Set([
  'breaker_open',
  'stuck',
  'restored',
  'emergency',
])

/**
 * False where the cause can be seen in the rows themselves: closed by hand it would only be raised again, so Giro closes
 * it when the cause is gone.
 */
export function closableByHand(kind: IncidentKind): boolean {
  return !ENDS_WITH_ITS_CAUSE.has(kind)
}

export const MIN_CLOSE_REASON_LENGTH = 3
export const MAX_CLOSE_REASON_LENGTH = 500

/** What the list shows. */
export const INCIDENT_STATES = ['open', 'closed', 'all'] as const
export type IncidentState = (typeof INCIDENT_STATES)[number]

/** Where a page of the list ended: among the open ones of a kind or among the closed ones, and at which id. */
export const INCIDENT_CURSOR = /^([a-z_]+)-([0-9A-Z]{26})$/
