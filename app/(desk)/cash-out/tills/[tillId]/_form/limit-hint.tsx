import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { formatMoney } from '@/lib/domain/money'
import type { OrderForm } from './use-order-form'

/** Says before anything is sent how far the limits go, and that above them another person is asked. */
export function LimitHint({
  form: { amounts, facts },
  mostMinor,
}: {
  readonly form: OrderForm
  /** The most without asking. */
  readonly mostMinor: bigint
}) {
  const t = useTranslations('cashDesk.form.limit')
  const { withdrawalMinor } = amounts
  const money = formatMoney(mostMinor, facts.currency, facts.locale)
  const isAbove = withdrawalMinor !== null && withdrawalMinor > mostMinor
  return (
    <div aria-live="polite" className="mt-3">
      {isAbove ? (
        <Callout tone="waiting" title={t('asks')}>
          {mostMinor === 0n ? t('asksAlways') : t('asksBody', { money })}
        </Callout>
      ) : (
        <p className="text-13 text-text-quiet">{mostMinor === 0n ? t('always') : t('most', { money })}</p>
      )}
    </div>
  )
}
