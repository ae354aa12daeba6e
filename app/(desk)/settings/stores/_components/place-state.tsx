import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import type { Place } from '@/lib/domain/cash-out/till-needs'

const LOOKS = {
  creating: { tone: 'moving', shape: 'clock' },
  unknown: { tone: 'waiting', shape: 'clock' },
  active: { tone: 'good', shape: 'full' },
  refused: { tone: 'bad', shape: 'cross' },
  gone: { tone: 'bad', shape: 'cross' },
} as const satisfies Record<Place, object>

/** How a store or a till stands at Mercado Pago. */
export function PlaceState({ place }: { readonly place: Place }) {
  const t = useTranslations('cashShop.places')
  return <StatusMark {...LOOKS[place]} label={t(place)} />
}
