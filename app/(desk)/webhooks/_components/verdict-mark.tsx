import { useTranslations } from 'next-intl'
import type { Look } from '@/components/status/shape'
import { StatusMark } from '@/components/status/status-mark'
import { type ShownVerdict, shownVerdict } from '@/lib/domain/shown-verdict'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'

const LOOKS = {
  valid: { tone: 'good', shape: 'full' },
  invalid: { tone: 'bad', shape: 'cross' },
  unsigned: { tone: 'neutral', shape: 'hollow' },
  ipn: { tone: 'neutral', shape: 'hollow' },
  malformed: { tone: 'waiting', shape: 'dash' },
} as const satisfies Record<ShownVerdict, Look>

/** What the signature proved; it decides nothing. Needs namespace `webhooks`. */
export function VerdictMark({ of }: { readonly of: Pick<DeliveryRow, 'verdict' | 'topic' | 'action'> }) {
  const t = useTranslations('webhooks.verdict')
  const shown = shownVerdict(of)
  return <StatusMark {...LOOKS[shown]} label={t(`${shown}.label`)} title={t(`${shown}.meaning`)} />
}
