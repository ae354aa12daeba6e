'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { isCurrent } from '@/components/layout/sections'
import { TabLinks } from '@/components/ui/tab-links'
import { can, type Holder, type Permission } from '@/lib/domain/permissions'

const TABS = [
  ['sending', 'company:read'],
  ['limits', 'company:read'],
  ['policies', 'company:read'],
  ['emergency', 'company:read'],
  ['notices', 'desk:enter'],
  ['channels', 'notice:manage'],
  ['users', 'user:manage'],
  ['roles', 'company:read'],
  ['accounts', 'account:manage'],
  ['banks', 'account:manage'],
  ['cash-out', 'cash:manage'],
  ['cash-limits', 'company:read'],
  ['stores', 'cash:manage'],
] as const satisfies readonly (readonly [string, Permission])[]

/** The parts of the settings that the role may open; on a phone the only way between them. */
export function SettingsTabs({ holder }: { readonly holder: Holder }) {
  const t = useTranslations('settings.tabs')
  const pathname = usePathname()
  const tabs = TABS.filter(([, permission]) => can(holder, permission)).map(([tab]) => {
    const href = `/settings/${tab}`
    const current = isCurrent(href, pathname) || (tab === 'stores' && isCurrent('/settings/tills', pathname))
    return { href, label: t(tab), current }
  })
  return (
    <div className="mb-5">
      <TabLinks label={t('label')} tabs={tabs} />
    </div>
  )
}
