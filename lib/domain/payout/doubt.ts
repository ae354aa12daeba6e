/** No re-send later than this after the first: half of the shortest time a provider is known to remember a key. */
export const RESEND_HORIZON_MS = 3 * 60 * 60 * 1000

/** What two people may find out about a send that nobody knows about. */
export const VERDICTS = ['paid', 'not_paid'] as const

export type ResolutionVerdict = (typeof VERDICTS)[number]

export const RESOLUTION_REFERENCE = { min: 3, max: 120 } as const
export const RESOLUTION_NOTE_MAX = 500

/** Notifications are counted so far; beyond it the screen says "at least". */
export const MOST_NOTICES = 1_000

export type DoubtFacts = {
  readonly now: Date
  /** When the first send that may have been executed left. */
  readonly ambiguousAt: Date | null
}

/** Until when the same bytes may go out again under the same key. */
export function resendEndsAt(ambiguousAt: Date): Date {
  return new Date(ambiguousAt.getTime() + RESEND_HORIZON_MS)
}

/** From then on no machine sends these bytes again, and people may decide. */
export function isResendOver({ now, ambiguousAt }: DoubtFacts): boolean {
  return ambiguousAt !== null && now.getTime() > resendEndsAt(ambiguousAt).getTime()
}

/** An intent's id as the provider makes them: the payer's number and a ULID (Money Out guide). Receipts have others. */
export function looksLikeIntentId(reference: string): boolean {
  return /^\d{1,20}-[0-9A-HJKMNP-TV-Z]{26}$/i.test(reference)
}
