import { useTranslations } from 'next-intl'
import type { Look } from '@/components/status/shape'
import { StatusMark } from '@/components/status/status-mark'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'

const LOOKS = {
  valid: { tone: 'good', shape: 'full' },
  invalid: { tone: 'bad', shape: 'cross' },
  unsigned: { tone: 'neutral', shape: 'hollow' },
  malformed: { tone: 'waiting', shape: 'dash' },
} as const satisfies Record<DeliveryRow['verdict'], Look>

/** What the signature proved; it decides nothing. Needs namespace `webhooks`. */
export function VerdictMark({ verdict }: { readonly verdict: DeliveryRow['verdict'] }) {
  const t = useTranslations('webhooks.verdict')
  return <StatusMark {...LOOKS[verdict]} label={t(`${verdict}.label`)} title={t(`${verdict}.meaning`)} />
}
