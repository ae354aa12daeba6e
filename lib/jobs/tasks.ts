import { z } from 'zod'

/** Every job's name and payload. Handlers live in lib/jobs/handlers and are loaded when their first job comes. */
export const TASKS = {
  /** Send one approved attempt, or resolve one whose outcome is unknown by sending the same bytes again. */
  dispatch_attempt: z.strictObject({ attemptId: z.string() }),
  /** Ask the provider how one attempt stands (poll). */
  poll_attempt: z.strictObject({ attemptId: z.string() }),
  /** Ask the provider because a person asked. */
  refresh_payout: z.strictObject({ requestId: z.string(), payoutId: z.string() }),
  /** Look at what a stored notification speaks of. */
  process_delivery: z.strictObject({ deliveryId: z.string() }),
  /** Find due attempts whose job was lost. Cron. */
  sweep: z.looseObject({}),
  /** Ask the provider for its list of banks. Cron. */
  fetch_banks: z.looseObject({}),
} as const
export type TaskName = keyof typeof TASKS
export type TaskPayload<N extends TaskName> = z.infer<(typeof TASKS)[N]>
