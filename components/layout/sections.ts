import type { IconName } from '@/components/ui/icon'
import { can, type Holder, type Permission } from '@/lib/domain/permissions'

export type SectionKey =
  | 'payouts'
  | 'cashOut'
  | 'withdrawals'
  | 'approvals'
  | 'webhooks'
  | 'incidents'
  | 'reconciliation'
  | 'statuses'
  | 'sending'
  | 'policies'
  | 'users'
  | 'accounts'
  | 'audit'

export type Section = {
  readonly key: SectionKey
  readonly href: string
  /** Beneath which it is the present one, where that is not its page alone. */
  readonly root?: string
  readonly icon: IconName
  readonly permission: Permission
  readonly group: 'desk' | 'settings'
}

/** Every screen that exists, in the order of the sidebar. */
export const SECTIONS = [
  { key: 'payouts', href: '/payouts', icon: 'payouts', permission: 'payout:read', group: 'desk' },
  { key: 'cashOut', href: '/cash-out', icon: 'till', permission: 'cash:desk', group: 'desk' },
  {
    key: 'withdrawals',
    href: '/cash-out/orders',
    root: '/cash-out',
    icon: 'till',
    permission: 'cash:read',
    group: 'desk',
  },
  { key: 'approvals', href: '/approvals', icon: 'approvals', permission: 'payout:read', group: 'desk' },
  { key: 'webhooks', href: '/webhooks', icon: 'webhooks', permission: 'webhook:read', group: 'desk' },
  { key: 'incidents', href: '/incidents', icon: 'warning', permission: 'company:read', group: 'desk' },
  {
    key: 'reconciliation',
    href: '/reconciliation',
    icon: 'columns',
    permission: 'report:read',
    group: 'desk',
  },
  { key: 'statuses', href: '/statuses', icon: 'info', permission: 'payout:read', group: 'desk' },
  { key: 'sending', href: '/settings/sending', icon: 'stop', permission: 'company:read', group: 'settings' },
  {
    key: 'policies',
    href: '/settings/policies',
    icon: 'check',
    permission: 'company:read',
    group: 'settings',
  },
  { key: 'users', href: '/settings/users', icon: 'people', permission: 'user:manage', group: 'settings' },
  {
    key: 'accounts',
    href: '/settings/accounts',
    icon: 'accounts',
    permission: 'account:manage',
    group: 'settings',
  },
  { key: 'audit', href: '/audit', icon: 'eye', permission: 'audit:read', group: 'settings' },
] as const satisfies readonly Section[]

/** What somebody may open; the page behind each asks again. */
export function sectionsFor(holder: Holder): Section[] {
  return SECTIONS.filter(({ permission }) => can(holder, permission))
}

/** True on the section's page and on those beneath it. */
export function isCurrent(href: string, pathname: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}
