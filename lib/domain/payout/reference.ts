import type { AccountMode } from '@/lib/domain/payout/contract'

/** The longest `external_reference` (Money Out guide). */
export const MAX_REFERENCE_LENGTH = 64

export type ReferenceResult =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: 'reference_characters' | 'reference_too_long' }

/** The team's own reference: letters, digits, - and _; may be empty. */
export function checkTeamReference(text: string): ReferenceResult {
  const value = text.trim()
  if (!/^[A-Za-z0-9_-]*$/.test(value)) return { ok: false, code: 'reference_characters' }
  if (value.length > MAX_REFERENCE_LENGTH) return { ok: false, code: 'reference_too_long' }
  return { ok: true, value }
}

/**
 * What goes out as `external_reference`. In production it ends in the attempt's ULID, so it is unique and never one
 * of the documented test words as a whole; the team's reference begins it where both fit. In test mode the typed
 * word selects the outcome, so it is sent as it is.
 */
export function externalReference(parts: {
  teamReference: string
  attemptUlid: string
  mode: AccountMode
}): string {
  const { teamReference, attemptUlid, mode } = parts
  if (teamReference === '') return attemptUlid
  if (mode === 'test') return teamReference
  const joined = `${teamReference}-${attemptUlid}`
  return joined.length <= MAX_REFERENCE_LENGTH ? joined : attemptUlid
}
