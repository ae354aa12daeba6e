import { useTranslations } from 'next-intl'
import { OUTCOME_LOOK } from '@/components/status/outcome'
import { useProviderTexts } from '@/components/status/provider-words'
import { StatusMark } from '@/components/status/status-mark'
import { CheckNote } from './check-note'
import type { PayoutItem } from './payout-item'

/** Their status: what it means for the money, and the raw word beside it, or both where a check has changed it. */
export function StatusCell({ item }: { readonly item: PayoutItem }) {
  const t = useTranslations('payouts')
  const outcomes = useTranslations('status.outcome')
  const change = useChange()
  const { providerStatus, note } = item
  const outcome = item.outcome ?? 'unknown'
  const before = note?.changed ? note.before.status : providerStatus
  return (
    // Wide enough from the start for what a check adds, so that the columns stay where they are.
    <span className="flex min-w-56 items-center justify-between gap-2">
      {providerStatus === null ? (
        <span className="text-text-quiet">{t('noAnswer')}</span>
      ) : (
        <StatusMark
          {...OUTCOME_LOOK[outcome]}
          label={outcomes(`${outcome}.label`)}
          title={outcomes(`${outcome}.meaning`)}
          raw={change(before, providerStatus)}
          className="gap-2"
        />
      )}
      {note ? <CheckNote note={note} /> : null}
    </span>
  )
}

/** Their detail: what it means, and the raw word beside it. */
export function DetailCell({ item }: { readonly item: PayoutItem }) {
  const texts = useProviderTexts()
  const change = useChange()
  const { providerStatus, providerDetail, note } = item
  const before = note?.changed ? note.before.detail : providerDetail
  const raw = change(before, providerDetail)
  if (providerStatus === null || providerDetail === null) return <span className="text-text-quiet">—</span>
  const { label, meaning } = texts(providerStatus, providerDetail)
  return (
    <span title={meaning} className="inline-flex items-center gap-2">
      {label}
      <code className="font-mono text-12 text-text-quiet">{raw}</code>
    </span>
  )
}

/** `in_process → approved`, or the word alone where it stayed. */
export function useChange(): (before: string | null, after: string | null) => string {
  const t = useTranslations('payouts.refresh')
  const none = t('noWords')
  return (before, after) =>
    before === after ? (after ?? none) : t('change', { from: before ?? none, to: after ?? none })
}
