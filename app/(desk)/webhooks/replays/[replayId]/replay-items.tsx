import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { useDeliveryTexts } from '@/app/(desk)/webhooks/_components/use-delivery-texts'
import { TextLink } from '@/components/ui/text-link'
import type { ReplayItem } from '@/lib/webhooks/get-replay'

/** As tall as a finger needs. */
const LINK = 'inline-flex min-h-6 items-center font-mono text-12'

/** What came of each notification of a replay. */
export function ReplayItems({ items }: { readonly items: readonly ReplayItem[] }) {
  const t = useTranslations('webhooks.replays')
  const { resultText } = useDeliveryTexts()
  const delivery = ({ deliveryId, resourceId }: ReplayItem) => (
    <TextLink href={`/webhooks/${deliveryId}`} prefetch={false} className={LINK}>
      {resourceId}
    </TextLink>
  )
  const payout = ({ payoutId, payoutReference }: ReplayItem) =>
    payoutId === null ? null : (
      <TextLink href={`/payouts/${payoutId}`} prefetch={false} className={LINK}>
        {payoutReference || `…${payoutId.slice(-6)}`}
      </TextLink>
    )
  const result = (item: ReplayItem) =>
    item.result === null ? t(`item.${item.state}`) : resultText({ result: item.result })
  const cells = { delivery, payout, result } as const
  const columns = (['delivery', 'payout', 'result'] as const).map((key) => ({
    key,
    head: t(`column.${key}`),
  }))
  return (
    <ListTable
      caption={t('results')}
      columns={columns}
      rows={items.map((item) => ({ ...item, id: item.deliveryId }))}
      cell={(item, column) => cells[column](item)}
      compact={(item) => (
        <span className="flex min-w-0 flex-col gap-0.5">
          <span className="wrap-anywhere">{delivery(item)}</span>
          <span className="text-12">{payout(item)}</span>
          <span className="text-12 text-text-quiet">{result(item)}</span>
        </span>
      )}
    />
  )
}
