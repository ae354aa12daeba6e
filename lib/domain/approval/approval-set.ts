import { RISKS } from '@/lib/domain/approval/risk'
import type { Currency } from '@/lib/domain/payout/contract'

/** Payouts that one second step can approve together: as many as a person can still look through. */
export const MOST_AT_ONCE = 200

/** What asks for a look, the heaviest first; keys of `approvals.risk`. */
export const SET_MARKS = ['stopped', ...RISKS] as const
export type SetMark = (typeof SET_MARKS)[number]

type Weighable = {
  readonly payoutId: string
  readonly currency: Currency
  readonly amountMinor: bigint
  readonly marks: readonly SetMark[]
}

/** What asks most for a look comes first; where two ask the same, the larger amount, then the older. */
export function byWeight(one: Weighable, other: Weighable): number {
  const heaviest = ({ marks }: Weighable) =>
    Math.min(SET_MARKS.length, ...marks.map((mark) => SET_MARKS.indexOf(mark)))
  return (
    heaviest(one) - heaviest(other) ||
    compare(one.currency, other.currency) ||
    compare(other.amountMinor, one.amountMinor) ||
    compare(one.payoutId, other.payoutId)
  )
}

function compare<T extends string | bigint>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** What a set comes to in one currency; minor units. */
export type CurrencyTotal = {
  readonly currency: Currency
  readonly count: number
  readonly sumMinor: bigint
  readonly largestMinor: bigint
}

export function totalsOf(
  items: readonly Pick<Weighable, 'currency' | 'amountMinor'>[],
): readonly CurrencyTotal[] {
  const totals = new Map<Currency, CurrencyTotal>()
  for (const { currency, amountMinor } of items) {
    const { count = 0, sumMinor = 0n, largestMinor = 0n } = totals.get(currency) ?? {}
    const [largest = amountMinor] = [largestMinor, amountMinor].toSorted((one, other) => compare(other, one))
    totals.set(currency, {
      currency,
      count: count + 1,
      sumMinor: sumMinor + amountMinor,
      largestMinor: largest,
    })
  }
  return [...totals.values()].sort((one, other) => compare(one.currency, other.currency))
}
