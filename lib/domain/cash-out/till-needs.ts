/** How a store or a till stands at Mercado Pago, as far as Giro knows. */
export const PLACES = ['creating', 'unknown', 'active', 'refused', 'gone'] as const
export type Place = (typeof PLACES)[number]

/** What stands between a till and its next order (message namespace `cashShop.needs`). */
export type TillNeed = 'cash_out_off' | 'account_stopped' | 'place_pending' | 'place_gone'

type Facts = {
  readonly enabled: boolean
  readonly stopped: boolean
  readonly store: Place
  readonly till: Place
}

/** Everything that a till lacks, the gravest first; nothing where it can take an order. */
export function needsOf({ enabled, stopped, store, till }: Facts): readonly TillNeed[] {
  const places = [store, till]
  return [
    ...(enabled ? [] : (['cash_out_off'] as const)),
    ...(stopped ? (['account_stopped'] as const) : []),
    ...(places.some((place) => place === 'gone' || place === 'refused') ? (['place_gone'] as const) : []),
    ...(places.some((place) => place === 'creating' || place === 'unknown')
      ? (['place_pending'] as const)
      : []),
  ]
}
