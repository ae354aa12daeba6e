import type { PolicyContract } from '@/lib/domain/policy/contracts'
import type { Policy } from '@/lib/domain/policy/policy'
import type { Source } from '@/lib/domain/policy/requirement'

/** Why something is asked, as people read it. Amounts are minor units as text; null: the band has no beginning, or no end. */
export type SourceView =
  | {
      readonly kind: 'band'
      readonly contract: PolicyContract
      readonly aboveMinor: string | null
      readonly upToMinor: string | null
    }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'strictest' }

/** A band by its amounts instead of its place in the list. */
export function sourceView(source: Source, policy: Policy | undefined): SourceView {
  if (source.kind === 'rule') return { kind: 'rule', name: source.name }
  if (source.kind === 'strictest') return source
  const { kind, contract, index } = source
  const bands = policy?.bands[contract] ?? []
  const aboveMinor = bands[index - 1]?.upToMinor ?? null
  return { kind, contract, aboveMinor, upToMinor: bands[index]?.upToMinor ?? null }
}

type AskLike = { readonly policy: number; readonly source: SourceView; readonly steps: unknown }

/** What several policies ask alike, once, with all their numbers: people read what is asked, not how often rules changed. */
export function alikeOnce<A extends AskLike>(
  asks: readonly A[],
): { readonly ask: A; readonly policies: string }[] {
  const found = new Map<string, { readonly ask: A; readonly numbers: Set<number> }>()
  for (const ask of asks) {
    const key = JSON.stringify([ask.source, ask.steps])
    const known = found.get(key)
    if (known) known.numbers.add(ask.policy)
    else found.set(key, { ask, numbers: new Set([ask.policy]) })
  }
  return [...found.values()].map(({ ask, numbers }) => ({ ask, policies: [...numbers].join(', ') }))
}
