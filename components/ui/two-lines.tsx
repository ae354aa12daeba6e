import type { ReactNode } from 'react'

/** Two short lines in a row of 36 px: what counts, and quiet beneath it what explains it. */
export function TwoLines({ first, second }: { readonly first: ReactNode; readonly second?: ReactNode }) {
  return (
    <span className="flex min-w-0 flex-col items-start leading-tight">
      <span className="max-w-full">{first}</span>
      {second ? <span className="max-w-full truncate text-12 text-text-quiet">{second}</span> : null}
    </span>
  )
}
