import type { IconName } from '@/components/ui/icon'
import { can, type Permission, type Role } from '@/lib/domain/permissions'

export type SectionKey = 'payouts' | 'approvals' | 'webhooks' | 'users' | 'accounts'

export type Section = {
  readonly key: SectionKey
  readonly href: string
  readonly icon: IconName
  readonly permission: Permission
  readonly group: 'desk' | 'settings'
}

/** Every screen that exists, in the order of the sidebar. */
export const SECTIONS = [
  { key: 'payouts', href: '/payouts', icon: 'payouts', permission: 'payout:read', group: 'desk' },
  { key: 'approvals', href: '/approvals', icon: 'approvals', permission: 'payout:read', group: 'desk' },
  { key: 'webhooks', href: '/webhooks', icon: 'webhooks', permission: 'webhook:read', group: 'desk' },
  { key: 'users', href: '/settings/users', icon: 'people', permission: 'user:manage', group: 'settings' },
  {
    key: 'accounts',
    href: '/settings/accounts',
    icon: 'accounts',
    permission: 'account:manage',
    group: 'settings',
  },
] as const satisfies readonly Section[]

/** What the role may open; the page behind each asks again. */
export function sectionsFor(role: Role): Section[] {
  return SECTIONS.filter(({ permission }) => can(role, permission))
}

/** True on the section's page and on those beneath it. */
export function isCurrent(href: string, pathname: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}
