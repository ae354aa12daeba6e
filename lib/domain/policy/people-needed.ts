import { ANYONE } from '@/lib/domain/policy/asked'
import { placed } from '@/lib/domain/policy/progress'
import type { AskedStep } from '@/lib/domain/policy/requirement'

type Chain = readonly AskedStep[]
/** People who fit the same steps are as good as each other: one of them stands for all, and so many there are. */
type Alike = { readonly person: string; readonly steps: number; readonly count: number }

/** Far more than rules of a company ask. Beyond it the figure is what was found by taking whoever helps most. */
const MOST_TRIES = 5_000

/**
 * How many people it takes at least to complete all lists of steps; null: nobody can. One person may fill a place in each
 * list: what is looked for is the smallest set of people that completes every list.
 */
export function peopleNeeded(chains: readonly Chain[] | null): number | null {
  if (chains === null) return null
  const alike = alikeIn(chains)
  const most = byWhoeverHelpsMost(chains, alike)
  if (most === null) return null
  const least = Math.max(0, ...chains.map(placesOf))
  const search = { chains, alike, tries: MOST_TRIES }
  for (let count = least; count < most; count += 1) {
    if (isEnough(search, [], count, 0)) return count
  }
  return most
}

function placesOf(chain: Chain): number {
  return chain.reduce((sum, { need }) => sum + need, 0)
}

function missingIn(chain: Chain, voters: readonly string[]): number {
  return placesOf(chain) - placed(chain, voters)
}

/** Everybody who is named, by what they fit, whoever fits most first; and those whom no step names: there are enough. */
function alikeIn(chains: readonly Chain[]): Alike[] {
  const steps = chains.flat()
  const fitting = (person: string | null) =>
    steps.flatMap(({ people }, index) =>
      people === null || (person !== null && people.includes(person)) ? [index] : [],
    )
  const found = new Map<string, Alike>()
  for (const person of new Set(steps.flatMap(({ people }) => people ?? []))) {
    const fits = fitting(person)
    const before = found.get(fits.join())
    const count = (before?.count ?? 0) + 1
    found.set(fits.join(), { person: before?.person ?? person, steps: fits.length, count })
  }
  const others = fitting(null).length
  if (others > 0) found.set(ANYONE, { person: ANYONE, steps: others, count: Number.POSITIVE_INFINITY })
  return [...found.values()].sort((one, other) => other.steps - one.steps)
}

/** Takes again and again whoever fills a place in most of the lists; null: what is left nobody fills. */
function byWhoeverHelpsMost(chains: readonly Chain[], alike: readonly Alike[]): number | null {
  const voters: string[] = []
  const left = new Map(alike.map(({ person, count }) => [person, count]))
  const open = () => chains.filter((chain) => missingIn(chain, voters) > 0)
  for (let lists = open(); lists.length > 0; lists = open()) {
    const helps = ({ person }: Alike) =>
      lists.filter((chain) => missingIn(chain, [...voters, person]) < missingIn(chain, voters)).length
    const [best] = alike
      .filter(({ person }) => (left.get(person) ?? 0) > 0)
      .map((one) => ({ person: one.person, lists: helps(one) }))
      .sort((one, other) => other.lists - one.lists)
    if (best === undefined || best.lists === 0) return null
    voters.push(best.person)
    left.set(best.person, (left.get(best.person) ?? 0) - 1)
  }
  return voters.length
}

type Search = { readonly chains: readonly Chain[]; readonly alike: readonly Alike[]; tries: number }

/** Whether these people with so many more, of the kinds from one on, complete every list. */
function isEnough(search: Search, voters: readonly string[], more: number, from: number): boolean {
  search.tries -= 1
  const missing = Math.max(0, ...search.chains.map((chain) => missingIn(chain, voters)))
  if (missing === 0) return true
  // Each person fills one place of a list at most.
  if (missing > more || search.tries <= 0) return false
  return search.alike.some(({ person, count }, index) => {
    if (index < from || voters.filter((voter) => voter === person).length >= count) return false
    return isEnough(search, [...voters, person], more - 1, index)
  })
}
