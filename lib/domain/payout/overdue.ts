import type { Contract } from '@/lib/domain/payout/contract'

const MINUTE = 60 * 1_000
const DAY = 24 * 60 * MINUTE

/** An approved payout leaves within seconds; what keeps it for half an hour is for a person. */
export const LEAVE_WITHIN_MS = 30 * MINUTE

type Limit = { readonly ms: number; readonly businessDays: boolean }

/** How long after its first send a payout may be without an end before a person has to look. */
export const FINAL_WITHIN = {
  // Pix settles around the clock in seconds, and `pending_bank` is over within minutes.
  pix_br: { ms: 30 * MINUTE, businessDays: false },
  // A transfer to a Brazilian bank moves on business days. Holidays are not known here: one alarm too early at most.
  bank_br: { ms: DAY, businessDays: true },
  // Chilean transfers arrive within the day; the receiving bank may hold one over a day more.
  bank_cl: { ms: 2 * DAY, businessDays: false },
} as const satisfies Record<Contract, Limit>

/** When a payout that was approved and has not left is overdue. */
export function overdueUnsent(approvedAt: Date): Date {
  return new Date(approvedAt.getTime() + LEAVE_WITHIN_MS)
}

/** When a payout that left for the first time then is overdue; weekends by the account's calendar. */
export function overdueOnceSent(contract: Contract, sentAt: Date, timeZone: string): Date {
  const { ms, businessDays }: Limit = FINAL_WITHIN[contract]
  if (!businessDays) return new Date(sentAt.getTime() + ms)
  const starts = nextBusinessDay(sentAt, timeZone)
  return nextBusinessDay(new Date(starts.getTime() + ms), timeZone)
}

/** The same time of day, on the first day from then on that is no Saturday or Sunday. */
function nextBusinessDay(at: Date, timeZone: string): Date {
  const format = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' })
  let day = at
  while (['Sat', 'Sun'].includes(format.format(day))) day = new Date(day.getTime() + DAY)
  return day
}
