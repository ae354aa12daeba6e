import type { LiveDelegation } from '@/lib/delegations/live-delegations'
import { isAsked } from '@/lib/domain/policy/asked'
import { wouldCount } from '@/lib/domain/policy/progress'
import type { Requirement } from '@/lib/domain/policy/requirement'
import { isSeated, type Sitting, seatsOf } from '@/lib/domain/policy/seat'

export type Away = LiveDelegation & {
  /** The person in their place, if that one can decide it. */
  readonly deputy: string | null
}

type Facts = {
  readonly votes: readonly Sitting[]
  /** Persons who may decide and neither prepared it nor were raised by those who did. */
  readonly able: readonly string[]
  readonly live: readonly LiveDelegation[]
  /** Persons who have no second factor where one is needed. */
  readonly lacking: readonly string[]
}

type Acting = {
  readonly people: readonly string[]
  readonly away: readonly Away[]
  /** Who could, were it not for the second factor that they lack. */
  readonly lacking: readonly string[]
}

/** Who can bring a request further now: whoever is asked and here, then deputies; and who is asked and away. */
export function whoActs(requirement: Requirement, facts: Facts): Acting {
  const seats = seatsOf(facts.votes)
  return actingOf(facts, (person) => wouldCount(requirement, seats, person))
}

/** The same from what is kept with each requirement. */
export function whoActsOf(asked: readonly string[], facts: Facts): Acting {
  return actingOf(facts, (person) => isAsked(asked, person))
}

function actingOf({ votes, able, live, lacking }: Facts, isWanted: (person: string) => boolean): Acting {
  const free = able.filter((person) => !isSeated(votes, person))
  const wanted = free.filter(isWanted)
  const away = live.flatMap((one): Away[] => {
    if (!wanted.includes(one.absentPersonId)) return []
    return [{ ...one, deputy: free.includes(one.deputyPersonId) ? one.deputyPersonId : null }]
  })
  const here = wanted.filter((person) => !away.some(({ absentPersonId }) => absentPersonId === person))
  const deputies = away.flatMap(({ deputy }) => (deputy === null ? [] : [deputy]))
  const acting = [...new Set([...here, ...deputies])]
  const isReady = (person: string) => !lacking.includes(person)
  return {
    people: acting.filter(isReady),
    away: away.map((one) => ({
      ...one,
      deputy: one.deputy !== null && isReady(one.deputy) ? one.deputy : null,
    })),
    lacking: acting.filter((person) => !isReady(person)),
  }
}
