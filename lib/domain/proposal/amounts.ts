/** Something that is set to an amount, in minor units as text: JSON has no bigint. */
export type Amounted = { readonly amountMinor: string }

export type AmountChange<T> =
  | { readonly kind: 'added'; readonly now: T }
  | { readonly kind: 'removed'; readonly before: T }
  | { readonly kind: 'changed'; readonly before: T; readonly now: T }

/** Says what one is about: there is one of each. */
type KeyOf<T> = (one: T) => string

/** Whether each one is still there, and none is higher: one admin alone may make it so. */
export function onlyLower<T extends Amounted>(
  before: readonly T[],
  now: readonly T[],
  keyOf: KeyOf<T>,
): boolean {
  const amounts = new Map(now.map((one) => [keyOf(one), BigInt(one.amountMinor)]))
  return before.every((one) => {
    const amount = amounts.get(keyOf(one))
    return amount !== undefined && amount <= BigInt(one.amountMinor)
  })
}

/** What changes, one by one, and how many stay. */
export function amountsDifference<T extends Amounted>(
  before: readonly T[],
  now: readonly T[],
  keyOf: KeyOf<T>,
): { changes: AmountChange<T>[]; same: number } {
  const next = new Map(now.map((one) => [keyOf(one), one]))
  const old = new Set(before.map(keyOf))
  const gone = before.flatMap((one): AmountChange<T>[] => {
    const match = next.get(keyOf(one))
    if (!match) return [{ kind: 'removed', before: one }]
    return match.amountMinor === one.amountMinor ? [] : [{ kind: 'changed', before: one, now: match }]
  })
  const added = now
    .filter((one) => !old.has(keyOf(one)))
    .map((one): AmountChange<T> => ({ kind: 'added', now: one }))
  return { changes: [...gone, ...added], same: before.length - gone.length }
}
