import type { NotificationRecord } from '@/lib/simulator/ledger-entries'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** Retries, counted from the first send: the Money Out guide's table, and that of in-person notifications. */
const PAYOUTS = [15 * MINUTE_MS, 30 * MINUTE_MS, 6 * HOUR_MS, 48 * HOUR_MS, 96 * HOUR_MS]
const TILLS = [30 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS]

const FIRST_TIMEOUT_MS = 22 * SECOND_MS
const RETRY_TIMEOUT_MS = 5 * SECOND_MS

function ladderOf({ till }: NotificationRecord): readonly number[] {
  return till === undefined ? PAYOUTS : TILLS
}

/** How long after the first send the next one is due, in documented ms; undefined for the first itself. */
export function retryAfterMs(record: NotificationRecord, attempts: number): number | undefined {
  return attempts === 0 ? undefined : ladderOf(record)[attempts - 1]
}

/** First send and retries. */
export function mostAttempts(record: NotificationRecord): number {
  return ladderOf(record).length + 1
}

/** How long an answer is waited for, in documented ms. */
export function timeoutMs(attempt: number): number {
  return attempt === 1 ? FIRST_TIMEOUT_MS : RETRY_TIMEOUT_MS
}
