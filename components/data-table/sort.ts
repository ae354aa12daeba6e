export type SortDirection = 'asc' | 'desc'
export type Sort = { readonly column: string; readonly direction: SortDirection }

/** A first press on a column sorts from high to low (newest, largest), the next the other way round. */
export function nextSort(current: Sort | null, column: string): Sort {
  const descending = current?.column !== column || current.direction === 'asc'
  return { column, direction: descending ? 'desc' : 'asc' }
}
