/** A change of the product's source that exists only in the worker built for a run. `find` must occur exactly once. */
export type Patch = { readonly file: string; readonly find: string; readonly put: string }

/** A worker stands by, its modules loaded, until it is let in. It does not outlive who started it. */
export const STANDBY: Patch = {
  file: 'lib/jobs/worker.ts',
  find: 'const worker = await runWorker(options).catch(fail)',
  put: `const { warmUp } = await import('@/lib/jobs/task-list')
await warmUp()
process.emit('standing by')
process.stdin.once('end', () => process.exit(1))
await new Promise((resolve) => process.stdin.once('data', resolve))
const worker = await runWorker(options).catch(fail)`,
}

/** Waits of minutes become waits of seconds; the rules stay. */
export const COMPRESSED_TIME: readonly Patch[] = [
  { file: 'lib/payouts/send-backoff.ts', find: 'FIRST_WAIT_MS = 1_000', put: 'FIRST_WAIT_MS = 200' },
  {
    file: 'lib/payouts/send-backoff.ts',
    find: 'LONGEST_WAIT_MS = 5 * 60 * 1_000',
    put: 'LONGEST_WAIT_MS = 2_000',
  },
  { file: 'lib/payouts/poll-schedule.ts', find: 'FIRST_WAIT = 5 * SECOND', put: 'FIRST_WAIT = 700' },
  {
    file: 'lib/payouts/poll-schedule.ts',
    find: 'LONGEST_WAIT = 15 * MINUTE',
    put: 'LONGEST_WAIT = 3 * SECOND',
  },
  { file: 'lib/payouts/refresh-attempt.ts', find: 'ASKING_MS = 60_000', put: 'ASKING_MS = 2_000' },
  { file: 'lib/webhooks/take-look.ts', find: 'const WINDOW_MS = 60_000', put: 'const WINDOW_MS = 1_500' },
  { file: 'lib/webhooks/process-delivery.ts', find: 'FIRST_WAIT_MS = 5_000', put: 'FIRST_WAIT_MS = 500' },
  {
    file: 'lib/db/client.ts',
    find: 'idle_in_transaction_session_timeout=10000',
    put: 'idle_in_transaction_session_timeout=1000',
  },
  { file: 'lib/payouts/sweep.ts', find: 'PATIENCE_MS = 60 * 1_000', put: 'PATIENCE_MS = 1_500' },
  {
    file: 'lib/webhooks/sweep-deliveries.ts',
    find: 'PATIENCE_MS = 60 * 1_000',
    put: 'PATIENCE_MS = 2_000',
  },
  {
    file: 'lib/webhooks/sweep-deliveries.ts',
    find: 'HELD_MS = 2 * 60 * 1_000',
    put: 'HELD_MS = 4_000',
  },
  {
    file: 'lib/webhooks/process-delivery.ts',
    find: 'LONGEST_WAIT_MS = 6 * 60 * 60 * 1_000',
    put: 'LONGEST_WAIT_MS = 2_000',
  },
]

/** The provider forgets keys after six seconds instead of six hours, so the horizon of repeats is three. */
export const SHORT_HORIZON: Patch = {
  file: 'lib/domain/payout/doubt.ts',
  find: 'RESEND_HORIZON_MS = 3 * 60 * 60 * 1000',
  put: 'RESEND_HORIZON_MS = 3_000',
}
