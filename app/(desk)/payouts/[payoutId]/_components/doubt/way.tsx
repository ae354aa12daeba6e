import type { ReactNode } from 'react'

/** One way to find out, under its own heading, with how often it was tried. */
export function Way({
  title,
  tried,
  how,
  children,
}: {
  readonly title: string
  readonly tried: string
  readonly how: string
  readonly children: ReactNode
}) {
  return (
    <li className="border-l-2 border-line pl-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-semibold">{title}</h3>
        <span className="text-13 font-medium">{tried}</span>
      </div>
      <p className="mb-2 text-13 text-text-quiet">{how}</p>
      {children}
    </li>
  )
}
