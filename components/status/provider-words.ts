import { useTranslations } from 'next-intl'
import { KNOWN_DETAILS, KNOWN_STATUSES } from '@/lib/domain/payout/provider-status'

export type ProviderTexts = {
  readonly label: string
  readonly meaning: string
  readonly who: string
  readonly action: string
}

function keyOf(status: string, detail: string | null) {
  const knownDetail = KNOWN_DETAILS.find((word) => word === detail?.trim().toLowerCase())
  const knownStatus = KNOWN_STATUSES.find((word) => word === status.trim().toLowerCase())
  if (!knownStatus) return 'providerUnknown'
  if (knownDetail) return `providerDetail.${knownDetail}` as const
  return detail === null || detail.trim() === ''
    ? (`providerStatus.${knownStatus}` as const)
    : 'providerUnknown'
}

/**
 * What Mercado Pago's words mean, who acts and what to do: the detail's texts when there is one, else the status's.
 * A word nobody knows, in either place, is told as unknown. Needs namespace `status`.
 */
export function useProviderTexts(): (status: string, detail: string | null) => ProviderTexts {
  const t = useTranslations('status')
  return (status, detail) => {
    const key = keyOf(status, detail)
    return {
      label: t(`${key}.label`),
      meaning: t(`${key}.meaning`),
      who: t(`${key}.who`),
      action: t(`${key}.action`),
    }
  }
}
