import { useTranslations } from 'next-intl'
import { ExactTime } from '@/components/ui/exact-time'
import type { OverdueStep } from '@/lib/domain/payout/overdue-step'

/** What Giro does next and when, or who has to act. */
export function NextStep({
  step: { key, at },
  timeZone,
}: {
  readonly step: OverdueStep
  readonly timeZone: string
}) {
  const t = useTranslations('incidents.step')
  return t.rich(key, { time: () => (at === null ? null : <ExactTime at={at} timeZone={timeZone} />) })
}
