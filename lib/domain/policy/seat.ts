import { wouldCount } from '@/lib/domain/policy/progress'
import type { Requirement } from '@/lib/domain/policy/requirement'

/** An approval as it counts: a person's in their own place, or in the place of one who is away. Persons, not accounts. */
export type Sitting = {
  readonly personId: string
  readonly onBehalfOf: string | null
  /** Given in an emergency: it fills no place of the policy. */
  readonly emergency?: boolean
}

/** In whose place each of them counts. */
export function seatsOf(sittings: readonly Sitting[]): string[] {
  return sittings.flatMap(({ personId, onBehalfOf, emergency = false }) =>
    emergency ? [] : [onBehalfOf ?? personId],
  )
}

/** Whether this person counts already, having decided or having been decided for: nobody does twice. */
export function isSeated(sittings: readonly Sitting[], personId: string): boolean {
  return sittings.some((one) => one.personId === personId || one.onBehalfOf === personId)
}

type Candidate = {
  readonly personId: string
  /** Whose places this person may take while they are away, the first one first. */
  readonly absent: readonly string[]
}

/**
 * The place in which this person's approval would count now: their own, else that of somebody who is away; null: in none.
 * A deputy is one person. Whoever decides for another has used their own place too, and the other's is taken.
 */
export function seatFor(
  requirement: Requirement,
  sittings: readonly Sitting[],
  { personId, absent }: Candidate,
): Sitting | null {
  if (isSeated(sittings, personId)) return null
  const seats = seatsOf(sittings)
  if (wouldCount(requirement, seats, personId)) return { personId, onBehalfOf: null }
  const place = absent.find(
    (one) => one !== personId && !isSeated(sittings, one) && wouldCount(requirement, seats, one),
  )
  return place === undefined ? null : { personId, onBehalfOf: place }
}
