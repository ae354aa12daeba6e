'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { isCurrent } from '@/components/layout/sections'
import { TabLinks } from '@/components/ui/tab-links'

const TABS = ['users', 'accounts', 'banks'] as const

/** The parts of the settings; on a phone the only way between them. */
export function SettingsTabs() {
  const t = useTranslations('settings.tabs')
  const pathname = usePathname()
  const tabs = TABS.map((tab) => {
    const href = `/settings/${tab}`
    return { href, label: t(tab), current: isCurrent(href, pathname) }
  })
  return (
    <div className="mb-5">
      <TabLinks label={t('label')} tabs={tabs} />
    </div>
  )
}
