import { COMPRESSED_TIME, type Patch } from '@/e2e/faults/patches'
import type { DialsPatch } from '@/lib/simulator/dials'

/** What a run is made of: how the provider behaves, how the workers' clocks are compressed, and what is done to them. */
export type Scenario = {
  readonly dials: DialsPatch
  readonly patches: readonly Patch[]
  /** Whether workers die and stand still, the queue is emptied and the database crashes. */
  readonly rough: boolean
}

const SHARED = {
  steerByReference: false,
  steerByAmount: false,
  // A provider that does not notice a repeated reference: only the key stands between one debit and two.
  uniqueExternalReference: false,
  // In documented time, of which 300 s pass in one: steps of 50 to 400 ms, a first repeat after 3 s.
  stepDelayMs: [15_000, 120_000],
  // Each run has other keys: the n-th call about the m-th payout meets the same faults under the same seed.
  chanceFrom: 'reference',
  webhookSignature: 'valid',
} as const satisfies DialsPatch

/** Everything that passes by itself. Notifications may suffer but arrive: one way to learn the outcome survives. */
export const STORM: Scenario = {
  rough: true,
  patches: COMPRESSED_TIME,
  dials: {
    ...SHARED,
    webhookLateMs: 20 * 60 * 1_000,
    retryAfterSeconds: 1,
    slowReplyMs: 2_500,
    faults: {
      lostBefore: 0.05,
      serverErrorBefore: 0.05,
      tooManyRequests: 0.03,
      resourceLocked: 0.02,
      trafficWords: 0.02,
      lostAfter: 0.15,
      serverErrorAfter: 0.07,
      slowReply: 0.05,
      truncatedReply: 0.03,
      wrongContentType: 0.02,
      unknownStatus: 0.02,
      refusedRepeat: 0.2,
      webhookLate: 0.1,
      webhookReordered: 0.1,
      webhookDuplicated: 0.1,
      webhookUnsigned: 0.1,
      webhookWronglySigned: 0.05,
    },
  },
}

/**
 * A provider that forgets keys, six hours compressed to six seconds: what is repeated after that pays twice. Four of ten
 * replies are lost, the pauses between repeats are those of the product, and notifications come too late to help. Right
 * code runs here with `SHORT_HORIZON`; without it, it is a mutant.
 */
export const FORGETFUL: Scenario = {
  rough: false,
  patches: COMPRESSED_TIME.filter(({ file }) => file !== 'lib/payouts/send-backoff.ts'),
  dials: {
    ...SHARED,
    idempotencyRetentionMs: 6_000,
    webhookLateMs: 40 * 60 * 1_000,
    faults: { lostAfter: 0.4, webhookLate: 1 },
  },
}
