import { createLoader, createSerializer, type SearchParams } from 'nuqs/server'
import {
  minorOf,
  type PayoutsKey,
  type PayoutsParams,
  type PayoutWords,
  payoutsParams,
  settle,
} from '@/app/(desk)/payouts/search-params'
import type { PayoutFilterInput } from '@/lib/payouts/payout-filter'

export type Ignored = { readonly key: PayoutsKey; readonly value: string }

// The parsers' object has exactly these keys.
const KEYS = Object.keys(payoutsParams) as readonly PayoutsKey[]
const load = createLoader(payoutsParams)

/** `?state=sent` and so on: this state as an address holds it. */
export const payoutsQuery = createSerializer(payoutsParams)

const LONGEST = { q: 120, tag: 40 } as const
const isWords = (key: PayoutsKey): key is keyof PayoutWords => key in LONGEST

type Address = {
  readonly params: PayoutsParams
  readonly words: PayoutWords
  readonly ignored: Ignored[]
}

/** The table's state, and whatever of the address says nothing that it knows. `typed` is what its sealed words open to. */
export function readAddress(raw: SearchParams, typed: PayoutWords): Address {
  const fitting = (key: keyof PayoutWords) => ((typed[key]?.length ?? 0) <= LONGEST[key] ? typed[key] : null)
  const words = { q: fitting('q'), tag: fitting('tag') }
  const loaded = settle(load(raw))
  const params = {
    ...loaded,
    q: words.q === null ? null : loaded.q,
    tag: words.tag === null ? null : loaded.tag,
  }
  const ignored = KEYS.flatMap((key): Ignored[] => {
    const [first = '', ...repeated] = [raw[key] ?? ''].flat()
    if (isWords(key)) {
      const unfit = words[key] === null ? [typed[key] ?? []].flat() : []
      return [...unfit, ...repeated].map((value) => ({ key, value }))
    }
    const kept = [params[key] ?? ''].flat().map(String)
    const dropped = partsOf(key, first).filter((part) => part !== '' && !kept.includes(part))
    return [...dropped, ...repeated].map((value) => ({ key, value }))
  })
  return { params, words, ignored }
}

function partsOf(key: PayoutsKey, text: string): string[] {
  const parts = key === 'state' || key === 'columns' ? text.split(',') : [text]
  return parts.map((part) => part.trim())
}

/** The filter that the table's reads take; days are days in `timeZone`. */
export function toFilter(
  params: PayoutsParams,
  { q, tag }: PayoutWords,
  timeZone: string,
): PayoutFilterInput {
  const { state, status, detail, contract, currency, min, max, from, to, maker, account } = params
  const minMinor = min !== null && currency !== null ? minorOf(min, currency) : null
  const maxMinor = max !== null && currency !== null ? minorOf(max, currency) : null
  return {
    timeZone,
    ...(state && { states: state }),
    ...(status && { providerStatus: status }),
    ...(detail && { providerDetail: detail }),
    ...(contract && { contract }),
    ...(currency && { currency }),
    ...(minMinor && { minMinor }),
    ...(maxMinor && { maxMinor }),
    ...(from && { from }),
    ...(to && { to }),
    ...(maker && { makerId: maker }),
    ...(account && { accountId: account }),
    ...(tag && { tag: tag.toLowerCase() }),
    ...(q && { text: q }),
  }
}
