import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { FilterDialogProps } from './filter-dialog'

const FilterDialog = lazy(() =>
  import('./filter-dialog').then(({ FilterDialog }) => ({ default: FilterDialog })),
)

/** Opens the filters; their form is loaded when it is first wanted. */
export function FilterButton(props: Omit<FilterDialogProps, 'onClose'>) {
  const t = useTranslations('payouts.filter')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="filter" />
        {t('open')}
      </Button>
      <Suspense>{open ? <FilterDialog {...props} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  )
}
