import type { Checked } from '@/lib/domain/payout/field-errors'

/** What may be said of a withdrawal, as the confirmation endpoint spells it (reference of cashout-qr; one m). */
export const CONFIRMATION_DETAILS = {
  confirmed: ['confirmed'],
  cancelled: ['manually_cancelled', 'confirmation_not_received', 'merchant_order_not_found', 'other'],
  fail: ['internal_comunication_error', 'other'],
} as const
export type ConfirmationStatus = keyof typeof CONFIRMATION_DETAILS
export type ConfirmationDetail = (typeof CONFIRMATION_DETAILS)[ConfirmationStatus][number]

// Object.keys forgets the literal type of the table above.
export const CONFIRMATION_STATUSES = Object.keys(CONFIRMATION_DETAILS) as readonly ConfirmationStatus[]

/** Every pair of the table, in its order. */
export const CONFIRMATIONS: readonly Confirmation[] = CONFIRMATION_STATUSES.flatMap((status) =>
  CONFIRMATION_DETAILS[status].map((detail) => ({ status, detail })),
)
export type Confirmation = { readonly status: ConfirmationStatus; readonly detail: ConfirmationDetail }

export function isConfirmation(status: string, detail: string): boolean {
  return CONFIRMATIONS.some((one) => one.status === status && one.detail === detail)
}

/** The free text beside them; no limit is documented, so ours keeps it short. */
const MAX_CONFIRMATION_TEXT = 200

/** One line in the cashier's words; may be empty. */
export function checkConfirmationText(text: string): Checked<string> {
  if (/[^\P{C}\t\r\n]/u.test(text)) return { ok: false, code: 'line_characters' }
  const value = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (value.length <= MAX_CONFIRMATION_TEXT) return { ok: true, value }
  return { ok: false, code: 'line_too_long', values: { max: String(MAX_CONFIRMATION_TEXT) } }
}

/** The endpoint works until five minutes after the transaction (reference of cashout-qr). */
export const CONFIRMATION_WINDOW_MS = 5 * 60 * 1_000

/** Cash is handed over only while this much is left: the confirmation has to arrive, too. */
export const HAND_OVER_LEAST_MS = 60 * 1_000

/** From here on the screen reminds. */
export const REMIND_MS = 2 * 60 * 1_000

/** How long after the window an unclear decision is still sent again, before a person has to look. */
export const GIVE_UP_MS = 30 * 60 * 1_000

export type Countdown = {
  /** Until the window ends; 0 when it has. */
  readonly leftMs: number
  /** There is time to hand the cash over and to confirm it. */
  readonly mayHandOver: boolean
  readonly remind: boolean
  readonly over: boolean
}

/**
 * When the window of a payment ends. Its start is the provider's time of approval, or the time at which we first saw it
 * where that is earlier: a clock that is behind must never show more than is left.
 */
export function windowEnd(approvedAt: Date, seenAt: Date): Date {
  return new Date(Math.min(approvedAt.getTime(), seenAt.getTime()) + CONFIRMATION_WINDOW_MS)
}

export function countdown(windowEndsAt: Date, now: Date): Countdown {
  const leftMs = Math.max(0, Math.min(windowEndsAt.getTime() - now.getTime(), CONFIRMATION_WINDOW_MS))
  return {
    leftMs,
    mayHandOver: leftMs >= HAND_OVER_LEAST_MS,
    remind: leftMs > 0 && leftMs <= REMIND_MS,
    over: leftMs === 0,
  }
}

export function remindAt(windowEndsAt: Date): Date {
  return new Date(windowEndsAt.getTime() - REMIND_MS)
}

/**
 * What goes back to the customer, as the documents say it: without a confirmation everything; of a withdrawal that
 * failed its own amount; of a cancelled one they only say that it is cancelled, so that what comes back is watched.
 */
export type MoneyBack = 'nothing' | 'withdrawal' | 'everything' | 'not_documented'
export function moneyBack(decision: ConfirmationStatus | null): MoneyBack {
  switch (decision) {
    case 'confirmed':
      return 'nothing'
    case 'fail':
      return 'withdrawal'
    case 'cancelled':
      return 'not_documented'
    case null:
      return 'everything'
  }
}
