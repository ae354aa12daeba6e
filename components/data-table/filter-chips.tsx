import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'

export type FilterChip = {
  readonly id: string
  /** `Estado: Enviado, Autorizado`. */
  readonly text: string
  readonly onRemove: () => void
}

/** Every filter in force, each to be taken away: none is ever invisible. */
export function FilterChips({
  filters,
  onClear,
}: {
  readonly filters: readonly FilterChip[]
  readonly onClear: () => void
}) {
  const t = useTranslations('common.table')
  if (filters.length === 0) return null
  return (
    <ul aria-label={t('filters')} className="flex flex-wrap items-center gap-2">
      {filters.map(({ id, text, onRemove }) => (
        <li key={id}>
          <button
            type="button"
            onClick={onRemove}
            className="flex min-h-8 max-w-80 items-center gap-2 rounded-full border border-line-strong bg-raised py-0.5 pr-2 pl-3 text-13 hover:bg-hover"
          >
            <span className="sr-only">{t('removeFilter', { filter: text })}</span>
            <span aria-hidden="true" className="truncate">
              {text}
            </span>
            <Icon name="cross" className="size-3.5" />
          </button>
        </li>
      ))}
      {filters.length > 1 ? (
        <li>
          <button
            type="button"
            onClick={onClear}
            className="min-h-8 px-2 text-13 text-accent underline underline-offset-2"
          >
            {t('clearFilters')}
          </button>
        </li>
      ) : null}
    </ul>
  )
}
