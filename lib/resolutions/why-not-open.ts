import 'server-only'
import type { Resolution } from '@/generated/prisma/client'
import { isResendOver } from '@/lib/domain/payout/doubt'
import type { Subject } from '@/lib/payouts/read-subject'

/** Keys of `errors.reasons`. */
export type NotOpen = 'not_in_doubt' | 'still_resending'

/** Why people may not say anything about this attempt (yet); null: they may. The database holds the same. */
export function whyNotOpen({ payout, attempt }: Subject, now: Date): NotOpen | null {
  if (payout.attemptId !== attempt.id || attempt.state !== 'unknown') return 'not_in_doubt'
  return isResendOver({ now, ambiguousAt: attempt.ambiguousAt }) ? null : 'still_resending'
}

/** Nobody confirmed, withdrew or refused it, and nothing overtook it. */
export const OPEN = { confirmedAt: null, withdrawnAt: null, overtakenAt: null } as const

export function isOpen({ confirmedAt, withdrawnAt, overtakenAt }: Resolution): boolean {
  return confirmedAt === null && withdrawnAt === null && overtakenAt === null
}
