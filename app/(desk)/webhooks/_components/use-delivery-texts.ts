import { useTextsByKey } from '@/lib/i18n/texts-by-key'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'

/** What our GET then said, and why a signature counts as it does; unknown keys stay raw. Needs namespace `webhooks`. */
export function useDeliveryTexts() {
  const t = useTextsByKey('webhooks')

  function textOf(family: 'results' | 'reasons', key: string): string {
    const path = `${family}.${key}`
    return t.has(path) ? t(path) : key
  }

  return {
    /** One sentence on what came of it. */
    resultText: ({ result, state }: Pick<DeliveryRow, 'result'> & { readonly state?: string | null }) =>
      result === null ? t(state === 'quarantined' ? 'waitingApart' : 'waiting') : textOf('results', result),
    reasonText: (reason: string | null) => (reason === null ? null : textOf('reasons', reason)),
  }
}

/** Every result that a notification may have, as choices. */
export function useResultOptions(): { value: string; label: string }[] {
  const t = useTextsByKey('webhooks')
  const known = t.raw('results')
  const keys = typeof known === 'object' && known !== null ? Object.keys(known) : []
  return keys.map((value) => ({ value, label: t(`results.${value}`) }))
}
