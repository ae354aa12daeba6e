import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

/** Asks the provider about every payout of the page. */
export function CheckPage({
  isBusy,
  isEmpty,
  onCheck,
}: {
  readonly isBusy: boolean
  readonly isEmpty: boolean
  readonly onCheck: () => void
}) {
  const t = useTranslations('payouts.refresh')
  return (
    <Button size="small" pending={isBusy} onClick={onCheck} aria-disabled={isEmpty || undefined}>
      {isBusy ? null : <Icon name="refresh" />}
      <span className="max-sm:sr-only">{t('page')}</span>
    </Button>
  )
}
