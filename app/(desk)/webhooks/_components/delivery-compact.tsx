import { useTranslations } from 'next-intl'
import { TimeAgo } from '@/components/ui/time-ago'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'
import { useDeliveryTexts } from './use-delivery-texts'
import { VerdictMark } from './verdict-mark'

/** A row where narrow: what it says and its verdict; its payout and its age; what came of it. */
export function DeliveryCompact({ row }: { readonly row: DeliveryRow }) {
  const t = useTranslations('webhooks')
  const { resultText } = useDeliveryTexts()
  const { payoutId, payoutReference } = row
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <code className="truncate font-mono text-13">{row.action ?? row.topic ?? row.resourceId}</code>
        <VerdictMark of={row} />
      </span>
      <span className="flex items-baseline justify-between gap-3 text-12">
        <code className="min-w-0 truncate font-mono">
          {payoutId === null ? t('noPayout') : payoutReference || `…${payoutId.slice(-6)}`}
        </code>
        <TimeAgo at={row.receivedAt} timeZone={row.timeZone} className="text-text-quiet" />
      </span>
      <span className="text-12 text-text-quiet">{resultText(row)}</span>
    </span>
  )
}
