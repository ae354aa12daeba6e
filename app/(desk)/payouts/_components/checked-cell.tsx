import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { TimeAgo } from '@/components/ui/time-ago'
import { type PayoutItem, payoutName } from './payout-item'

/** When the provider was last asked, and the button to ask again. */
export function CheckedCell({
  item,
  onCheck,
}: {
  readonly item: PayoutItem
  readonly onCheck: ((item: PayoutItem) => void) | undefined
}) {
  const t = useTranslations('payouts')
  const name = t('refresh.row', { name: payoutName(item) })
  return (
    <span className="flex items-center justify-between gap-2">
      {item.lastCheckedAt === null ? (
        <span className="text-text-quiet">{t('never')}</span>
      ) : (
        <TimeAgo at={item.lastCheckedAt} timeZone={item.timeZone} />
      )}
      {onCheck ? (
        <button
          type="button"
          // The row's own key does the same, so fifty more stops on the way through the page are spared.
          tabIndex={-1}
          aria-label={name}
          title={name}
          onClick={() => onCheck(item)}
          className="-my-1 flex size-7 items-center justify-center rounded text-text-quiet hover:bg-quiet hover:text-text"
        >
          <Icon name="refresh" className="size-3.5" />
        </button>
      ) : null}
    </span>
  )
}
