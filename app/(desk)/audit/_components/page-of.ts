const PAGES: Readonly<Record<string, string>> = {
  payout: '/payouts/',
  cash_order: '/cash-out/orders/',
  cash_shift: '/cash-out/drawers/',
  incident: '/incidents/',
  user: '/settings/users/',
  account: '/settings/accounts/',
  store: '/settings/stores/',
  till: '/settings/tills/',
  policy: '/settings/policies/',
  delivery_replay: '/webhooks/replays/',
  report: '/reconciliation/',
}

/** Where what an event is about is shown; null: nowhere. */
export function pageOf(object: string, id: string): string | null {
  const page = PAGES[object]
  return page === undefined ? null : `${page}${encodeURIComponent(id)}`
}
