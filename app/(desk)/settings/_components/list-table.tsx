import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

/** A short list, whole, without paging: 36 px rows, two lines each on a phone. */
export function ListTable<Row extends { readonly id: string }, Column extends string>({
  caption,
  columns,
  rows,
  cell,
  compact,
}: {
  readonly caption: string
  /** In the order of the table, each with its head; numbers and amounts at the right. */
  readonly columns: readonly { readonly key: Column; readonly head: string; readonly right?: boolean }[]
  readonly rows: readonly Row[]
  readonly cell: (row: Row, column: Column) => ReactNode
  /** Both lines of the row where it is narrow. */
  readonly compact: (row: Row) => ReactNode
}) {
  return (
    <div className="overflow-x-auto rounded border bg-raised">
      <table className="w-full border-separate border-spacing-0 text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="max-sm:sr-only">
          <tr>
            {columns.map(({ key, head, right }) => (
              <th
                key={key}
                scope="col"
                className={classNames(
                  'h-9 whitespace-nowrap border-b bg-quiet px-3 text-12 font-semibold text-text-quiet',
                  right && 'text-right',
                )}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const line = classNames('px-3 group-hover:bg-hover', index < rows.length - 1 && 'border-b')
            return (
              <tr key={row.id} className="group">
                {columns.map(({ key, right }) => (
                  <td
                    key={key}
                    className={classNames(
                      line,
                      'h-9 whitespace-nowrap py-1 text-13 max-sm:hidden',
                      // What is unfolded in one cell does not move the others away from its first line.
                      'group-has-[details[open]]:align-top group-has-[details[open]]:not-has-[details]:pt-2.5',
                      right && 'text-right',
                    )}
                  >
                    {cell(row, key)}
                  </td>
                ))}
                <td className={classNames(line, 'w-full py-2 sm:hidden')}>{compact(row)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
