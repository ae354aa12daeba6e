import { type ReactNode, useId } from 'react'

/** One part of a payout's page, under its own heading. */
export function Section({
  title,
  note,
  children,
}: {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 rounded border bg-raised p-4">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id={id} className="text-16 font-semibold">
          {title}
        </h2>
        {note ? <span className="text-13 text-text-quiet">{note}</span> : null}
      </div>
      {children}
    </section>
  )
}
