import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import { Money } from '@/components/ui/money'
import type { Currency } from '@/lib/domain/payout/contract'

/** What a count says: it adds up, something is missing, or there is too much. Needs namespace `drawers`. */
export function Difference({
  minor,
  currency,
  prominent = false,
}: {
  readonly minor: bigint
  readonly currency: Currency
  readonly prominent?: boolean
}) {
  const t = useTranslations('drawers.difference')
  const size = minor < 0n ? -minor : minor
  const money = () => <Money minor={size} currency={currency} />
  if (minor === 0n) return <StatusMark tone="good" shape="full" label={t('even')} prominent={prominent} />
  const label = minor < 0n ? t.rich('missing', { money }) : t.rich('over', { money })
  const tone = minor < 0n ? 'bad' : 'waiting'
  return <StatusMark tone={tone} shape="dash" label={label} prominent={prominent} />
}
