import 'server-only'
import type { EventSource } from '@/generated/prisma/client'
import type { Applied } from '@/lib/cash-out/apply-seen'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import { unknownCashWords } from '@/lib/domain/cash-out/provider-words'
import type { IncidentInput } from '@/lib/incidents/raise-incident'

type Seen = {
  readonly applied: readonly Applied[]
  readonly extra: readonly Applied[]
  readonly contradictions: readonly string[]
  /** What has come back in all, where that is news. */
  readonly backMinor: bigint | null
  readonly source: EventSource
}

/** What a person has to look at after a look at an order. */
export function incidentsOf(
  { order }: Pick<OrderSubject, 'order'>,
  { applied, extra, contradictions, backMinor, source }: Seen,
): IncidentInput[] {
  const about = { accountId: order.accountId, cashOrderId: order.id }
  const sums = { currency: order.currency, sentMinor: order.totalMinor.toString() }
  const words = new Set(applied.flatMap(({ seen }) => [...unknownCashWords(seen)]))
  const unclear = applied.filter(({ stored }) => stored.newlyUnclear)
  return [
    ...extra.map(({ seen }) => ({
      kind: 'paid_twice' as const,
      subject: `${order.id}/${seen.id}`,
      ...about,
      facts: { ...sums, merchantOrderId: seen.id, source },
    })),
    ...unclear.map(({ seen, stored: { money } }) => ({
      kind: 'cash_unclear' as const,
      subject: `${order.id}/${seen.id}`,
      ...about,
      facts: {
        ...sums,
        saidMinor: money.kind === 'unclear' ? money.approvedMinor.toString() : null,
        merchantOrderId: seen.id,
        source,
      },
    })),
    ...(isCashOut(order) && backMinor !== null && backMinor > order.purchaseMinor
      ? [
          {
            kind: 'cash_disputed' as const,
            subject: order.id,
            ...about,
            facts: {
              reason: 'money_back',
              ...sums,
              saidMinor: backMinor.toString(),
              state: order.state,
              source,
            },
          },
        ]
      : []),
    ...contradictions.map((reason) => ({
      kind: 'contradiction' as const,
      subject: order.id,
      ...about,
      facts: { reason, source, state: order.state },
    })),
    ...[...words].map((subject) => ({ kind: 'unknown_word' as const, subject, ...about, facts: { source } })),
  ]
}

/** It was handed over, and nobody declared that it came back. */
function isCashOut({ handedAt, confirmationStatus }: OrderSubject['order']): boolean {
  return handedAt !== null && (confirmationStatus === null || confirmationStatus === 'confirmed')
}
