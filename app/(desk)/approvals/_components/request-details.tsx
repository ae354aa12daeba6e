import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import type { RequestView } from '@/lib/approvals/request-view'
import { formatMoney } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime } from '@/lib/i18n/format'
import type { PayoutView } from '@/lib/payouts/get-payout'
import { RecallButton } from './recall-button'
import { RequestAsks, useNamesText } from './request-asks'
import { TimeLeft } from './time-left'

type Props = {
  readonly request: RequestView
  readonly payout: Pick<PayoutView, 'id' | 'version' | 'currency' | 'amountMinor'> & {
    readonly account: { readonly timeZone: string }
  }
}

/** What is asked and why, how far it has come, who can bring it further, and until when. Needs `request`. */
export function RequestDetails({ request, payout }: Props) {
  const t = useTranslations('request')
  const locale = useAppLocale()
  const { id, version, currency, amountMinor, account } = payout
  const { blocked, stuck } = request
  return (
    <div className="flex flex-col gap-3">
      {blocked ? (
        <Callout tone="bad" title={t('blockedTitle')}>
          {t('blockedBody')}
        </Callout>
      ) : stuck ? (
        <Callout tone="bad" title={t('stuckTitle')}>
          {t('stuck')}
        </Callout>
      ) : null}
      <RequestAsks request={request} currency={currency} />
      <People request={request} timeZone={account.timeZone} />
      {request.mayRecall ? (
        <div>
          <RecallButton
            payoutId={id}
            version={version}
            money={formatMoney(BigInt(amountMinor), currency, locale)}
          />
        </div>
      ) : null}
    </div>
  )
}

function People({ request, timeZone }: Pick<Props, 'request'> & { readonly timeZone: string }) {
  const t = useTranslations('request')
  const text = useNamesText()
  const { waits, blocked, canAct, away, unable, expiresAt, heldUntil } = request
  const locale = useAppLocale()
  const approvedBy = request.approvedBy.map(({ name, onBehalfOf }) =>
    onBehalfOf === null ? name : t('onBehalf', { name, absent: onBehalfOf }),
  )
  const awayText = away.map(({ name, until, timeZone: zone, deputy }) =>
    t('awayOne', { name, date: formatDateTime(until, locale, zone), deputy: deputy ?? 'none' }),
  )
  const unableText = unable
    .map(({ name, why }) => t('unableOne', { name, why: t(`unableWhy.${why}`) }))
    .join(', ')
  const items: Description[] = [
    ...(approvedBy.length === 0 ? [] : [{ term: t('approvedBy'), value: approvedBy.join(', ') }]),
    ...(waits && !blocked ? [{ term: t('canAct'), value: text(canAct) }] : []),
    ...(away.length === 0 ? [] : [{ term: t('away'), value: awayText.join(' ') }]),
    ...(unable.length === 0 ? [] : [{ term: t('unable'), value: unableText }]),
    ...(waits
      ? [{ term: t('expires'), value: <TimeLeft at={expiresAt.toISOString()} timeZone={timeZone} /> }]
      : []),
    ...(heldUntil === null
      ? []
      : [{ term: t('heldUntil'), value: <TimeLeft at={heldUntil.toISOString()} timeZone={timeZone} /> }]),
  ]
  return items.length === 0 ? null : <DescriptionList items={items} />
}
