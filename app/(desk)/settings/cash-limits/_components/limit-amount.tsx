import { useTranslations } from 'next-intl'
import { Money } from '@/components/ui/money'
import type { Currency } from '@/lib/domain/payout/contract'

/** Up to how much; of zero, what it means. */
export function LimitAmount({ minor, currency }: { readonly minor: string; readonly currency: Currency }) {
  const t = useTranslations('cashLimits')
  return minor === '0' ? t('always') : <Money minor={BigInt(minor)} currency={currency} />
}
