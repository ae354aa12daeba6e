import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

/** Stays on every screen for as long as it is true: the simulator, an account in test mode. */
export function Band({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('frame')
  return (
    <aside aria-label={t('modes')}>
      <p className="flex items-center justify-center gap-2 border-b bg-waiting-soft px-4 py-1 text-center text-13 font-medium text-waiting max-sm:justify-start max-sm:text-start">
        <Icon name="info" />
        <span className="min-w-0 text-balance">{children}</span>
      </p>
    </aside>
  )
}
