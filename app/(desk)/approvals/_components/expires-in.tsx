import { useTranslations } from 'next-intl'
import { useClock } from '@/components/ui/clock'
import { leftOf } from './left-of'

/** `vence en 3 d 4 h`, loud in its last day. Keeps itself current. Needs `approvals` and `request`. */
export function ExpiresIn({ at }: { readonly at: string | null }) {
  const t = useTranslations('approvals')
  const left = useTranslations('request.left')
  const now = useClock()
  if (at === null) return null
  const { unit, ...counts } = leftOf(new Date(at), now)
  const none = { days: 0, hours: 0, minutes: 0, seconds: 0 }
  const text = t('expiresIn', { left: left(unit, { ...none, ...counts }) })
  return <span className={unit === 'day' ? undefined : 'font-medium text-bad'}>{text}</span>
}
