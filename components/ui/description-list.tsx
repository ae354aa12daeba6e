import type { ReactNode } from 'react'

export type Description = { readonly term: ReactNode; readonly value: ReactNode }

/** Names and values of one thing: two columns, stacked where narrow. */
export function DescriptionList({ items }: { readonly items: readonly Description[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-2 sm:grid-cols-[minmax(8rem,auto)_1fr] sm:items-baseline">
      {items.map(({ term, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed for one thing.
        <div key={index} className="sm:contents">
          <dt className="text-13 text-text-quiet">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
