import 'server-only'
import type { EventSource } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { DEAD_ATTEMPT_STATES, type Outcome } from '@/lib/domain/payout/state'
import type { IncidentInput } from '@/lib/incidents/raise-incident'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'

/** Who said what about a send that counts as unpaid, and how we came to know. */
export type Heard = {
  readonly outcome: Outcome
  readonly providerId: string | null
  readonly providerStatus: string | null
  readonly providerDetail: string | null
  readonly actor: Actor
  readonly at: Date
  readonly source: EventSource
}

/**
 * News that a send which had been let go was paid after all. Perhaps the debt was paid twice: every payout of the chain
 * is frozen, whatever its state. Returns the incident that calls a person, null where there is nothing to pay twice. Call it
 * with the chain locked.
 */
export async function freezeChain(
  tx: Transaction,
  { payout, attempt }: Subject,
  { actor, at, source, ...said }: Heard,
): Promise<IncidentInput | null> {
  if (!mayHaveMoved(said.outcome) || !isDead(attempt.state)) return null
  const { id, chainRootId, accountId } = payout
  const rivals = await tx.attempt.findMany({
    where: { chainRootId, id: { not: attempt.id }, state: { notIn: [...DEAD_ATTEMPT_STATES] } },
    select: { id: true, number: true, state: true },
    orderBy: { number: 'desc' },
  })
  const frozen = await tx.payout.findMany({
    where: { chainRootId, id: { not: id }, contradictionAt: null, state: { not: 'discarded' } },
    select: { id: true, attemptId: true },
    orderBy: { id: 'asc' },
  })
  await tx.payout.updateMany({
    where: { id: { in: frozen.map((one) => one.id) } },
    data: { contradictionAt: at, changedAt: at },
  })
  for (const one of frozen) {
    const event = { payoutId: one.id, attemptId: one.attemptId, kind: 'contradiction', source } as const
    await recordEvent(tx, actor, at, { ...event, data: { reason: 'earlier_attempt_paid' } })
  }
  if (rivals.length === 0 && attempt.state !== 'disproved') return null
  const [rival] = rivals
  const facts = {
    attempt: attempt.number,
    wasThought: attempt.state,
    ...said,
    otherAttempt: rival?.number ?? null,
    otherState: rival?.state ?? null,
  }
  return { kind: 'possible_double', subject: chainRootId, accountId, payoutId: id, facts }
}

function isDead(state: Subject['attempt']['state']): boolean {
  const dead: readonly string[] = DEAD_ATTEMPT_STATES
  return dead.includes(state)
}

/** Anything but a clear no: an intent that is still alive may yet pay. */
function mayHaveMoved(outcome: Outcome): boolean {
  return outcome !== 'failed' && outcome !== 'cancelled'
}
