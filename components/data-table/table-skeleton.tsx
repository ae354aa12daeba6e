import { Skeleton } from '@/components/ui/skeleton'

/** Rows in outline while the first ones are on their way. */
export function TableSkeleton({
  columns,
  rows,
  selectable,
}: {
  readonly columns: number
  readonly rows: number
  readonly selectable: boolean
}) {
  return Array.from({ length: rows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: outlines have no identity.
    <tr key={row}>
      {selectable ? <td className="w-10 min-w-10 border-b bg-raised" /> : null}
      {Array.from({ length: columns }, (_unused, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outlines have no identity.
        <td key={column} className="h-9 border-b bg-raised px-3 max-sm:hidden">
          <Skeleton className={column % 3 === 0 ? 'w-24' : 'w-16'} />
        </td>
      ))}
      <td className="border-b bg-raised px-3 py-3 sm:hidden">
        <Skeleton className="w-40" />
        <Skeleton className="mt-3 w-24" />
      </td>
    </tr>
  ))
}
