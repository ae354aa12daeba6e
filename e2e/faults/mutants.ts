import type { Patch } from '@/e2e/faults/patches'

export type Mutant = { readonly name: string; readonly patches: readonly Patch[] }

/**
 * Ways to get payouts wrong. A run has to notice each by a rule that it breaks, never by payouts that merely took too
 * long. The first four pay twice or lose track of money; the others do so only in worse company.
 */
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
        find: '  const claim =\n    (await claimAttempt(',
        put: '  const raw = await client.postIntent(request)\n  const claim =\n    (await claimAttempt(',
      },
      {
        file: 'lib/payouts/dispatch-attempt.ts',
        find: 'return { claim, raw: await client.postIntent(request) }',
        put: 'return { claim, raw }',
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
        find: '  return { claim, raw: await client.postIntent(request) }',
        put: `  await context.db.payout.update({
    where: { id: subject.payout.id },
    data: { state: 'final', outcome: 'settled' },
    select: { id: true },
  })
  return { claim, raw: await client.postIntent(request) }`,
      },
    ],
  },
]
