import { type FailedRun, playHalf } from '@/lib/testing/any-order'

/** Runs that once failed, as the failure printed them; they are played first, for ever. */
const FAILED_ONCE: readonly FailedRun[] = []

playHalf(0, FAILED_ONCE)
