import 'server-only'
import { type PersonView, peopleOf } from '@/lib/approvals/people-of'
import { raisedBy } from '@/lib/approvals/raised-by'
import { whoActsOf } from '@/lib/approvals/who-acts'
import { whoLacksFactor } from '@/lib/approvals/who-lacks-factor'
import type { Queryable } from '@/lib/db/client'

/** A request, with whoever asks and whoever has approved it already. */
export type Pending = {
  readonly asked: readonly string[]
  readonly askedByPerson: string
  readonly askedById: string
  readonly mode: 'test' | 'production'
  readonly voters: readonly string[]
}

export type Deciding = {
  /** Whose approval would count now, by name. */
  readonly names: readonly string[]
  /** Persons who may decide it at all: neither who asks nor whom those raised. */
  readonly able: readonly string[]
  /** Persons among them without a second factor where one is needed. */
  readonly lacking: readonly string[]
  readonly raised: readonly string[]
}

/** Who can bring each of them further now; nobody decides at the tills for somebody who is away. */
export async function whoDecides(
  db: Queryable,
  pending: readonly Pending[],
  now: Date,
  people?: readonly PersonView[],
): Promise<readonly Deciding[]> {
  if (pending.length === 0) return []
  const known = people ?? (await peopleOf(db, { userIds: [], personIds: [] }))
  const isReal = pending.some(({ mode }) => mode === 'production')
  const without = isReal ? await whoLacksFactor(db, known) : []
  const askers = [...new Set(pending.map(({ askedById }) => askedById))]
  const raisedOf = new Map(
    await Promise.all(askers.map(async (id) => [id, await raisedBy(db, [id], now)] as const)),
  )
  const nameOf = new Map(known.map(({ personId, name }) => [personId, name]))
  return pending.map(({ asked, askedByPerson, askedById, mode, voters }) => {
    const raised = raisedOf.get(askedById) ?? []
    const lacking = mode === 'production' ? without : []
    const able = known
      .filter(({ decides, personId }) => decides && personId !== askedByPerson && !raised.includes(personId))
      .map(({ personId }) => personId)
    const votes = voters.map((personId) => ({ personId, onBehalfOf: null }))
    const acting = whoActsOf(asked, { votes, able, live: [], lacking })
    return { names: acting.people.map((id) => nameOf.get(id) ?? id), able, lacking, raised }
  })
}
