import 'server-only'
import type { ProviderIntent } from '@/lib/mercadopago/map'
import type { PostOutcome } from '@/lib/mercadopago/outcome'

const LONGEST_ID = 64
const LONGEST_WORD = 200
/** The largest value of PostgreSQL's bigint. */
const MOST = 2n ** 63n - 1n

/** Text as PostgreSQL can store it: NUL characters, which it refuses, are replaced. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\ufffd')
}

/**
 * An intent whose words and amounts fit their columns and indexes, whatever the provider sends: a reply about money
 * that moved must never fail to be recorded.
 */
export function storableIntent(intent: ProviderIntent): ProviderIntent {
  const { id, status, detail, refundedMinor } = intent
  const fits = refundedMinor !== null && refundedMinor >= 0n && refundedMinor <= MOST
  return {
    ...intent,
    id: storableText(id).slice(0, LONGEST_ID),
    status: storableText(status).slice(0, LONGEST_WORD),
    detail: detail === null ? null : storableText(detail).slice(0, LONGEST_WORD),
    refundedMinor: fits ? refundedMinor : null,
  }
}

/** The same for what the answer to a send proves. */
export function storableOutcome(outcome: PostOutcome): PostOutcome {
  switch (outcome.kind) {
    case 'accepted':
      return { ...outcome, intent: storableIntent(outcome.intent) }
    case 'unknown':
      return { ...outcome, intent: outcome.intent && storableIntent(outcome.intent) }
    case 'refused':
    case 'held':
      return outcome
  }
}
