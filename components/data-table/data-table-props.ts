import type { ReactNode } from 'react'
import type { DataColumn } from './column'
import type { FilterChip } from './filter-chips'
import type { Page } from './pager'
import type { Sort } from './sort'
import type { EmptyTexts } from './table-empty'
import type { Selection, Total } from './table-toolbar'

/** A key, what it does in the reader's language, and doing it. */
export type RowKey<Item> = {
  readonly key: string
  readonly label: string
  readonly onPress: (item: Item) => void
}

export type DataTableProps<Item extends object> = {
  /** Names the table for those who hear it. */
  readonly label: string
  readonly columns: readonly DataColumn<Item>[]
  readonly rows: readonly Item[]
  readonly rowId: (item: Item) => string
  /** Names a row: "Seleccionar factura-88". */
  readonly rowName: (item: Item) => string
  /** The two lines of a row where the screen is narrow. */
  readonly renderCompact: (item: Item) => ReactNode
  /** Enter, and a press where there is nothing to peek. */
  readonly onOpen?: ((item: Item) => void) | undefined
  /** Space, and a press unless it opens: a look without leaving the table. Without it, Space selects. */
  readonly onPeek?: ((item: Item) => void) | undefined
  readonly peekedId?: string | null | undefined
  /** A press goes where Enter goes, also where there is something to peek. */
  readonly pressOpens?: boolean | undefined
  /** Further keys of the row that has the focus, listed under `?`. */
  readonly rowKeys?: readonly RowKey<Item>[] | undefined
  readonly rowMark?: ((item: Item) => string | undefined) | undefined
  readonly sort?: Sort | null | undefined
  readonly onSort?: ((sort: Sort) => void) | undefined
  readonly filters?: readonly FilterChip[] | undefined
  readonly onClearFilters?: (() => void) | undefined
  /** Ids of the visible columns, or null for the initial ones. */
  readonly visibleColumns?: readonly string[] | null | undefined
  readonly onVisibleColumns?: ((columns: string[] | null) => void) | undefined
  readonly page?: Page | undefined
  readonly total?: Total | undefined
  /** Instead of `total`: what the filtered rows come to, in the screen's own words. */
  readonly summary?: ReactNode | undefined
  /** 1-based place of the first row among all, where it is known. */
  readonly firstIndex?: number | undefined
  readonly selectable?: boolean | undefined
  /** When it changes (another filter), the selection is cleared: nobody acts on rows they no longer see. */
  readonly selectionScope?: string | undefined
  /** What can be done with the selected rows. */
  readonly renderSelection?: ((selection: Selection) => ReactNode) | undefined
  /** What stands at the right of the bar above the table: refresh, export. */
  readonly tools?: ReactNode | undefined
  /** What stands beside the pages, under the rows: how something that takes a while goes. */
  readonly footer?: ReactNode | undefined
  /** No rows yet: outlines under the header. */
  readonly loading?: boolean | undefined
  /** New rows are on their way; the present ones stay. */
  readonly busy?: boolean | undefined
  readonly empty?: EmptyTexts | undefined
}
