import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { FilterChip } from './filter-chips'

export type EmptyTexts = { readonly title: ReactNode; readonly body?: ReactNode; readonly action?: ReactNode }

/** Names the filters that leave nothing and offers to take them away; without filters, the screen's own words. */
export function TableEmpty({
  filters,
  onClearFilters,
  empty,
}: {
  readonly filters: readonly FilterChip[]
  readonly onClearFilters: () => void
  readonly empty: EmptyTexts | undefined
}) {
  const t = useTranslations('common.table')
  if (filters.length === 0) {
    return (
      <EmptyState title={empty?.title ?? t('empty')} action={empty?.action}>
        {empty?.body}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('emptyFiltered', { filters: filters.map(({ text }) => text).join(' · ') })}
      action={<Button onClick={onClearFilters}>{t('clearFilters')}</Button>}
    >
      {t('emptyFilteredHint')}
    </EmptyState>
  )
}
