import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Icon, type IconName } from '@/components/ui/icon'
import { TONE_SOFT } from '@/components/ui/tone-look'

/** Stays on every screen for as long as it is true: the simulator, an account in test mode, all sending stopped, an open incident. */
export function Band({
  tone = 'waiting',
  icon = tone === 'bad' ? 'stop' : 'info',
  label,
  children,
}: {
  readonly tone?: 'waiting' | 'bad'
  readonly icon?: IconName
  /** What the band is about, to assistive technology. */
  readonly label?: string
  readonly children: ReactNode
}) {
  const t = useTranslations('frame')
  return (
    <aside aria-label={label ?? t('modes')}>
      <p
        className={classNames(
          'flex items-center justify-center gap-2 border-b px-4 py-1 text-center text-13 font-medium max-sm:justify-start max-sm:text-start',
          TONE_SOFT[tone],
        )}
      >
        <Icon name={icon} />
        <span className="min-w-0 text-balance">{children}</span>
      </p>
    </aside>
  )
}
