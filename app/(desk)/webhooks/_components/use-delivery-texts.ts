import { useTranslations } from 'next-intl'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'

type Translate = { (key: string): string; has(key: string): boolean }

/** What our GET then said, and why a signature counts as it does; unknown keys stay raw. Needs namespace `webhooks`. */
export function useDeliveryTexts() {
  // Keys come from the database at run time.
  const t = useTranslations('webhooks') as unknown as Translate

  function textOf(family: 'results' | 'reasons', key: string): string {
    const path = `${family}.${key}`
    return t.has(path) ? t(path) : key
  }

  return {
    /** One sentence on what came of it. */
    resultText: ({ result }: Pick<DeliveryRow, 'result'>) =>
      result === null ? t('waiting') : textOf('results', result),
    reasonText: (reason: string | null) => (reason === null ? null : textOf('reasons', reason)),
  }
}
