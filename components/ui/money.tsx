import { formatAmount } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { classNames } from './class-names'

/** `BRL 1.234,50` from minor units: tabular figures, and always the ISO code. `large` is for the head of a page. */
export function Money({
  minor,
  currency,
  large = false,
  className,
}: {
  readonly minor: bigint
  readonly currency: Currency
  readonly large?: boolean
  readonly className?: string
}) {
  const locale = useAppLocale()
  return (
    <span
      className={classNames(
        'figures inline-block whitespace-nowrap',
        large ? 'text-28 font-semibold' : 'text-right font-medium',
        className,
      )}
    >
      <span className={large ? 'text-16 font-medium text-text-quiet' : 'text-12 font-normal text-text-quiet'}>
        {currency}
      </span>
      {'\u00a0'}
      {formatAmount(minor, currency, locale)}
    </span>
  )
}
