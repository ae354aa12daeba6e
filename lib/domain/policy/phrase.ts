import type { Currency } from '@/lib/domain/payout/contract'

/** An amount that is written as the reader's language writes it. */
type PhraseMoney = { readonly minor: string; readonly currency: Currency }
/** Several of them: `any` of them, or `all`. */
type PhraseList =
  | { readonly any: readonly PhraseValue[] }
  | { readonly all: readonly PhraseValue[] }
  | { readonly inOrder: readonly PhraseValue[] }
export type PhraseValue = string | number | Phrase | PhraseMoney | PhraseList

/** A text's whole key and what stands in it: a sentence before it has a language. */
export type Phrase = { readonly key: string; readonly values?: Readonly<Record<string, PhraseValue>> }

type Speaker = {
  /** The text under a whole key. */
  readonly text: (key: string, values: Record<string, string | number>) => string
  readonly money: (minor: bigint, currency: Currency) => string
}

const JOINTS = { any: 'policies.says.or', all: 'policies.says.and', inOrder: 'policies.says.next' } as const

/** A phrase in the words of a language. */
export function say(phrase: Phrase, speaker: Speaker): string {
  const values = Object.entries(phrase.values ?? {}).map(([name, value]): [string, string | number] => [
    name,
    sayValue(value, speaker),
  ])
  return speaker.text(phrase.key, Object.fromEntries(values))
}

function sayValue(value: PhraseValue, speaker: Speaker): string | number {
  if (typeof value !== 'object') return value
  if ('key' in value) return say(value, speaker)
  if ('minor' in value) return speaker.money(BigInt(value.minor), value.currency)
  if ('any' in value) return sayList(value.any, JOINTS.any, speaker)
  if ('all' in value) return sayList(value.all, JOINTS.all, speaker)
  return sayList(value.inOrder, JOINTS.inOrder, speaker)
}

function sayList(list: readonly PhraseValue[], joint: string, speaker: Speaker): string {
  const said = list.map((value) => String(sayValue(value, speaker)))
  const last = said.at(-1) ?? ''
  if (said.length < 2) return last
  const comma = joint === JOINTS.inOrder ? '; ' : ', '
  return speaker.text(joint, { head: said.slice(0, -1).join(comma), last })
}
