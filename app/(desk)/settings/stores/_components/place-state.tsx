import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import { TwoLines } from '@/components/ui/two-lines'
import type { Place } from '@/lib/domain/cash-out/till-needs'

const LOOKS = {
  creating: { tone: 'moving', shape: 'clock' },
  unknown: { tone: 'waiting', shape: 'clock' },
  active: { tone: 'good', shape: 'full' },
  refused: { tone: 'bad', shape: 'cross' },
  gone: { tone: 'bad', shape: 'cross' },
} as const satisfies Record<Place, object>

/** How a store or a till stands at Mercado Pago. */
export function PlaceState({
  place,
  word = null,
}: {
  readonly place: Place
  /** Mercado Pago's own; shown where it is not the usual one. */
  readonly word?: string | null
}) {
  const t = useTranslations('cashShop.places')
  const mark = <StatusMark {...LOOKS[place]} label={t(place)} />
  if (word === null || word === 'active') return mark
  return <TwoLines first={mark} second={<code className="font-mono">{word}</code>} />
}
