import { useTranslations } from 'next-intl'
import { KNOWN_STATUSES } from '@/lib/domain/payout/provider-status'
import type { Outcome } from '@/lib/domain/payout/state'
import { OUTCOME_LOOK } from './outcome'
import { useProviderTexts } from './provider-words'
import { StatusMark } from './status-mark'

/**
 * Theirs: what their status means for the money, and beside it the raw word. The same words wherever it stands; the
 * detail has its own. Needs namespace `status`.
 */
export function ProviderStatus({
  status,
  outcome,
}: {
  /** Raw, as Mercado Pago wrote it; null before its first answer. */
  readonly status: string | null
  readonly outcome: Outcome | null
}) {
  const t = useTranslations('status')
  if (status === null) return <span className="text-text-quiet">{t('noWordsYet')}</span>
  const result = outcome ?? 'unknown'
  return (
    <StatusMark
      {...OUTCOME_LOOK[result]}
      label={t(`outcome.${result}.label`)}
      title={t(`outcome.${result}.meaning`)}
      raw={status}
    />
  )
}

/** Their detail: what it says in the reader's language, and beside it the raw word. Needs namespace `status`. */
export function ProviderDetail({ status, detail }: { readonly status: string; readonly detail: string }) {
  const { label, meaning } = useProviderTexts()(status, detail)
  return (
    <span title={meaning} className="inline-flex max-w-full flex-wrap items-baseline gap-x-1.5">
      {label}
      <code className="font-mono text-12 text-text-quiet wrap-anywhere">{detail}</code>
    </span>
  )
}

/** The translated word of a raw status alone, for filters; unknown words stay as they are. */
export function useStatusLabel(): (status: string) => string {
  const t = useTranslations('status.providerStatus')
  return (status) => {
    const known = KNOWN_STATUSES.find((word) => word === status)
    return known ? t(`${known}.label`) : status
  }
}
