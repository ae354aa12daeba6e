import { useTranslations } from 'next-intl'
import type { OrderNow } from '@/lib/cash-out/get-order-now'
import type { OrderRequestNow } from '@/lib/cash-out/order-request-now'
import { formatMoney } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatClock } from '@/lib/i18n/format'

type Props = {
  readonly request: OrderRequestNow
  readonly order: Pick<OrderNow, 'currency'>
  readonly timeZone: string
}

/** What a withdrawal is above, who can approve it and until when. Needs `cashRequests`. */
export function Asking({ request, order: { currency }, timeZone }: Props) {
  const t = useTranslations('cashRequests')
  const locale = useAppLocale()
  const { above, canAct, given, expiresAt } = request
  const limits = above.map(({ scope, amountMinor }) =>
    t('desk.limit', {
      scope: t(`scope.${scope}`),
      money: formatMoney(BigInt(amountMinor), currency, locale),
    }),
  )
  const names = canAct.more > 0 ? [...canAct.names, `+${canAct.more}`] : canAct.names
  return (
    <div className="mt-2 flex flex-col gap-1">
      {limits.length === 0 ? null : <p>{t('desk.above', { limits: limits.join('; ') })}</p>}
      {given > 0 ? <p>{t('desk.given', { count: given })}</p> : null}
      <p className="font-medium">
        {names.length === 0 ? t('desk.nobody') : t('desk.canAct', { names: names.join(', ') })}
      </p>
      <p className="figures">{t('desk.until', { time: formatClock(new Date(expiresAt), timeZone) })}</p>
    </div>
  )
}

/** Why it was not approved: by whom and in which words, or that nobody decided. */
export function NotApproved({ request }: { readonly request: OrderRequestNow }) {
  const t = useTranslations('cashRequests.desk')
  const { declined } = request
  if (declined === null) return <p>{t('expiredBody')}</p>
  return (
    <p className="mt-1">
      {t('declinedBy', { name: declined.by })} <span className="break-words italic">{declined.reason}</span>
    </p>
  )
}
