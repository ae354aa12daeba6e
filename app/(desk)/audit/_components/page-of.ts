import { can, type Holder, type Permission } from '@/lib/domain/permissions'

const PAGES: Readonly<Record<string, readonly [address: string, permission: Permission]>> = {
  payout: ['/payouts/', 'payout:read'],
  cash_order: ['/cash-out/orders/', 'cash:read'],
  cash_shift: ['/cash-out/drawers/', 'cash:read'],
  incident: ['/incidents/', 'company:read'],
  user: ['/settings/users/', 'user:manage'],
  account: ['/settings/accounts/', 'account:manage'],
  store: ['/settings/stores/', 'cash:manage'],
  till: ['/settings/tills/', 'cash:manage'],
  policy: ['/settings/policies/', 'company:read'],
  delivery_replay: ['/webhooks/replays/', 'webhook:read'],
  report: ['/reconciliation/', 'report:read'],
}

/** Where what an event is about is shown to this role; null: nowhere. */
export function pageOf(holder: Holder, object: string, id: string): string | null {
  const [address, permission] = PAGES[object] ?? []
  if (address === undefined || permission === undefined || !can(holder, permission)) return null
  return `${address}${encodeURIComponent(id)}`
}
