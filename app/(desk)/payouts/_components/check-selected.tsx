import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { PAYOUT_PAGE_SIZES } from '@/lib/domain/payout/payout-list'

const MOST = Math.max(...PAYOUT_PAGE_SIZES)

/** Asks the provider about the selected payouts, as many as one question holds. */
export function CheckSelected({
  ids,
  onCheck,
}: {
  readonly ids: readonly string[]
  readonly onCheck: (ids: readonly string[]) => void
}) {
  const t = useTranslations('payouts.refresh')
  const tooMany = ids.length > MOST ? t('tooMany', { max: MOST }) : undefined
  return (
    <Button size="small" onClick={() => onCheck(ids)} disabledReason={tooMany}>
      {t('selected', { count: ids.length })}
    </Button>
  )
}
