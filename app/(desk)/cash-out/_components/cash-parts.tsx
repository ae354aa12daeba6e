'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { TabLinks } from '@/components/ui/tab-links'
import { can, type Holder } from '@/lib/domain/permissions'

/** The parts of the cash-out desk that the role may open. Needs namespace `drawers`. */
export function CashParts({ holder }: { readonly holder: Holder }) {
  const t = useTranslations('drawers.parts')
  const pathname = usePathname()
  const tabs = [
    ...(can(holder, 'cash:desk') ? [{ href: '/cash-out', label: t('mine') }] : []),
    { href: '/cash-out/orders', label: t('orders') },
    { href: '/cash-out/drawers', label: t('drawers') },
  ].map((tab) => ({ ...tab, current: pathname === tab.href }))
  return (
    <div className="mb-5">
      <TabLinks label={t('label')} tabs={tabs} />
    </div>
  )
}
