import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import type { Tone } from './tone'
import { TONE_SOFT } from './tone-look'

const ICONS: Record<Tone, IconName> = {
  neutral: 'info',
  waiting: 'warning',
  moving: 'info',
  good: 'check',
  bad: 'warning',
  unknown: 'question',
}

/** A remark that belongs to the screen: what happened or what to mind, and what to do. `live` reads it out at once. */
export function Callout({
  tone = 'neutral',
  title,
  children,
  action,
  live = false,
  className,
}: {
  readonly tone?: Tone
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly live?: boolean
  readonly className?: string
}) {
  return (
    <div
      role={live ? 'alert' : undefined}
      className={classNames(
        'flex gap-3 rounded border border-current/25 px-4 py-3 text-14',
        TONE_SOFT[tone],
        className,
      )}
    >
      <Icon name={ICONS[tone]} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="text-text">{children}</div> : null}
        {action ? <div className="mt-2">{action}</div> : null}
      </div>
    </div>
  )
}
