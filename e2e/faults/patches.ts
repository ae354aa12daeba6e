/** A change of the product's source that exists only in the worker built for a run. `find` must occur exactly once. */
export type Patch = { readonly file: string; readonly find: string; readonly put: string }

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
  {
    file: 'lib/webhooks/find-attempt.ts',
    find: 'ORPHAN_WINDOW_MS = 60_000',
    put: 'ORPHAN_WINDOW_MS = 1_500',
  },
  { file: 'lib/payouts/sweep.ts', find: 'PATIENCE_MS = 60 * 1_000', put: 'PATIENCE_MS = 1_500' },
  {
    file: 'lib/webhooks/sweep-deliveries.ts',
    find: 'PATIENCE_MS = 60 * 1_000',
    put: 'PATIENCE_MS = 2_000',
  },
  {
    file: 'lib/webhooks/sweep-deliveries.ts',
    find: 'HELD_MS = 5 * 60 * 1_000',
    put: 'HELD_MS = 4_000',
  },
  {
    // The queue's own back-off is fixed: the sweep of a compressed run does not wait for it.
    file: 'lib/webhooks/sweep-deliveries.ts',
    find: '(j.locked_at IS NULL OR',
    put: "(j.locked_at IS NULL AND j.run_at < now() + interval '2 seconds' OR",
  },
]

export type Mutant = { readonly name: string; readonly patches: readonly Patch[] }

/** Ways to get payouts wrong, each of which the run must notice (the first four pay twice or lose track of money). */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'new-key-at-every-send',
    patches: [
      {
        file: 'lib/payouts/prepare-send.ts',
        find: 'request: { body, idempotencyKey, mode, signature }',
        put: 'request: { body, idempotencyKey: crypto.randomUUID(), mode, signature }',
      },
    ],
  },
  {
    name: 'key-kept-in-memory-only',
    patches: [
      {
        file: 'lib/payouts/prepare-send.ts',
        find: 'request: { body, idempotencyKey, mode, signature }',
        put: 'request: { body, idempotencyKey: remembered(attempt.id), mode, signature }',
      },
      {
        file: 'lib/payouts/prepare-send.ts',
        find: 'function signedOrNull(',
        put: `const keys = new Map<string, string>()
function remembered(id: string): string {
  const key = keys.get(id) ?? crypto.randomUUID()
  keys.set(id, key)
  return key
}
function signedOrNull(`,
      },
    ],
  },
  {
    name: 'server-error-means-refused',
    patches: [
      {
        file: 'lib/mercadopago/outcome.ts',
        find: "if (status >= 500) return unknown('server_error', reply)",
        put: "if (status >= 500) return { kind: 'refused', message: 'server error', causes: [] }",
      },
    ],
  },
  {
    name: 'client-error-after-doubt-means-refused',
    patches: [
      {
        file: 'lib/payouts/record-refused.ts',
        find: "decide(payout.state, 'record_refused', { ambiguous: attempt.ambiguousAt !== null })",
        put: "decide(payout.state, 'record_refused', { ambiguous: false })",
      },
    ],
  },
  {
    name: 'body-written-anew-at-every-send',
    patches: [
      {
        file: 'lib/payouts/prepare-send.ts',
        find: '  const signature = pem === undefined ? undefined : signedOrNull(checked.bytes, pem)',
        put: `  const drifted = Buffer.from(Buffer.from(checked.bytes).toString() + ' '.repeat(attempt.sends + 1))
  const signature = pem === undefined ? undefined : signedOrNull(drifted, pem)`,
      },
      {
        file: 'lib/payouts/prepare-send.ts',
        find: 'const body = new Uint8Array(checked.bytes)',
        put: 'const body = new Uint8Array(drifted)',
      },
    ],
  },
  {
    name: 'sent-before-claimed',
    patches: [
      {
        file: 'lib/payouts/dispatch-attempt.ts',
        find: 'const claim = await claimAttempt(',
        put: 'const raw = await prepared.client.postIntent(prepared.request)\n  const claim = await claimAttempt(',
      },
      {
        file: 'lib/payouts/dispatch-attempt.ts',
        find: '  const raw = await prepared.client.postIntent(prepared.request)\n  const { amountMinor',
        put: '  const { amountMinor',
      },
    ],
  },
  {
    name: 'no-fence',
    patches: [
      {
        file: 'lib/payouts/record-reply.ts',
        find: 'if (!subject || subject.attempt.fence !== claim.fence)',
        put: 'if (!subject)',
      },
    ],
  },
  {
    name: 'result-written-before-the-reply',
    patches: [
      {
        file: 'lib/payouts/dispatch-attempt.ts',
        find: '  const raw = await prepared.client.postIntent(prepared.request)',
        put: `  await context.db.payout.update({
    where: { id: subject.payout.id },
    data: { state: 'final', outcome: 'settled' },
    select: { id: true },
  })
  const raw = await prepared.client.postIntent(prepared.request)`,
      },
    ],
  },
]
