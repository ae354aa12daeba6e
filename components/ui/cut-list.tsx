import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/**
 * A list that ends at a fixed number of rows, and says so where more were found. `rows` holds one more than are shown,
 * when there is one.
 */
export function CutList<Row>({
  rows,
  most,
  children,
}: {
  readonly rows: readonly Row[]
  readonly most: number
  readonly children: (rows: readonly Row[]) => ReactNode
}) {
  const t = useTranslations('common.table')
  return (
    <>
      {children(rows.slice(0, most))}
      {rows.length > most ? (
        <p className="mt-3 text-13 text-text-quiet">{t('cut', { count: most })}</p>
      ) : null}
    </>
  )
}
