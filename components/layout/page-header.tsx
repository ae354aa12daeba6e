import type { ReactNode } from 'react'

/** The title, one line that says what is here, and the one primary action at the right. */
export function PageHeader({
  title,
  intro,
  action,
}: {
  readonly title: ReactNode
  readonly intro?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-20 font-semibold break-words">{title}</h1>
        {intro ? <p className="mt-1 max-w-prose text-pretty text-text-quiet">{intro}</p> : null}
      </div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </header>
  )
}
