import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

/** Folded content: raw bodies, headers, bytes. Works without JavaScript. */
export function Disclosure({
  summary,
  children,
  open = false,
  className,
}: {
  readonly summary: ReactNode
  readonly children: ReactNode
  readonly open?: boolean
  readonly className?: string
}) {
  return (
    <details open={open} className={classNames('group', className)}>
      <summary className="-mx-1 inline-flex min-h-8 items-center gap-1.5 rounded px-1 text-text-quiet hover:text-text">
        <Icon name="chevronRight" className="transition-transform duration-100 group-open:rotate-90" />
        {summary}
      </summary>
      <div className="mt-1">{children}</div>
    </details>
  )
}
