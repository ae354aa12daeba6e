import { createLoader, createSerializer, type SearchParams } from 'nuqs/server'
import {
  minorOf,
  type PayoutsKey,
  type PayoutsParams,
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

/** The table's state, and whatever of the address says nothing that it knows. */
export function readAddress(raw: SearchParams): { params: PayoutsParams; ignored: Ignored[] } {
  const params = settle(load(raw))
  const ignored = KEYS.flatMap((key) => {
    const [first = '', ...repeated] = [raw[key] ?? ''].flat()
    const kept = [params[key] ?? ''].flat().map(String)
    const dropped = partsOf(key, first).filter((part) => part !== '' && !kept.includes(part))
    return [...dropped, ...repeated].map((value) => ({ key, value }))
  })
  return { params, ignored }
}

function partsOf(key: PayoutsKey, text: string): string[] {
  const parts = key === 'state' || key === 'columns' ? text.split(',') : [text]
  return parts.map((part) => part.trim())
}

/** The filter that the table's reads take; days are days in `timeZone`. */
export function toFilter(params: PayoutsParams, timeZone: string): PayoutFilterInput {
  const { q, state, status, detail, contract, currency, min, max, from, to, maker, account, tag } = params
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
