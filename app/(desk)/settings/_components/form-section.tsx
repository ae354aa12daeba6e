import type { ReactNode } from 'react'

/** A part of a settings page: what it is about at the left, the controls at the right; stacked where narrow. */
export function FormSection({
  title,
  hint,
  children,
}: {
  readonly title: ReactNode
  readonly hint?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="grid gap-x-8 gap-y-4 border-t py-6 lg:grid-cols-[16rem_minmax(0,36rem)]">
      <div>
        <h2 className="text-14 font-semibold">{title}</h2>
        {hint ? <p className="mt-1 text-13 text-text-quiet">{hint}</p> : null}
      </div>
      <div className="flex flex-col gap-5">{children}</div>
    </section>
  )
}
