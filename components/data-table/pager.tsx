import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

export type Page = {
  readonly size: number
  readonly sizes: readonly number[]
  readonly onSize: (size: number) => void
  /** Left out where there is nowhere to go. */
  readonly onFirst?: (() => void) | undefined
  readonly onPrevious?: (() => void) | undefined
  readonly onNext?: (() => void) | undefined
}

/** Keyset pages: first, previous, next. No page numbers: they would lie as soon as a row arrives. */
export function Pager({ size, sizes, onSize, onFirst, onPrevious, onNext }: Page) {
  const t = useTranslations('common.table')
  const steps = [
    ['first', t('firstPage'), onFirst],
    ['chevronLeft', t('previousPage'), onPrevious],
    ['chevronRight', t('nextPage'), onNext],
  ] as const
  return (
    <nav aria-label={t('pagination')} className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <label className="flex items-center gap-2 text-13 text-text-quiet">
        {t('pageSize')}
        <select
          value={size}
          onChange={(event) => onSize(Number(event.currentTarget.value))}
          className="figures min-h-8 rounded border border-line-strong bg-raised px-2 text-text"
        >
          {sizes.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      </label>
      <div className="flex gap-1">
        {steps.map(([icon, label, go]) => (
          <Button
            key={icon}
            variant="secondary"
            size="icon"
            aria-label={label}
            title={label}
            onClick={go}
            aria-disabled={go ? undefined : true}
          >
            <Icon name={icon} />
          </Button>
        ))}
      </div>
    </nav>
  )
}
