import type { ReactNode } from 'react'

/** Says what would stand here and what makes it appear. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      <p className="text-16 font-semibold">{title}</p>
      {children ? <div className="max-w-prose text-text-quiet">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  )
}
