import { useTranslations } from 'next-intl'
import { OUTCOME_LOOK } from '@/components/status/outcome'
import { useProviderTexts } from '@/components/status/provider-words'
import { StatusMark } from '@/components/status/status-mark'
import { TwoLines } from '@/components/ui/two-lines'
import { CheckNote } from './check-note'
import { type PayoutItem, wordlessReason } from './payout-item'

/** Their status: what it means for the money, and beneath it the raw word, or both where a check has changed it. */
export function StatusCell({ item }: { readonly item: PayoutItem }) {
  const t = useTranslations('payouts')
  const outcomes = useTranslations('status.outcome')
  const change = useChange()
  const { providerStatus, note } = item
  const wordless = wordlessReason(item)
  const outcome = item.outcome ?? 'unknown'
  const before = note?.changed ? note.before.status : providerStatus
  return (
    // Wide enough from the start for what a check adds, so that the columns stay where they are.
    <span className="flex min-w-40 items-center justify-between gap-2">
      {wordless !== null && wordless !== 'refused' ? (
        <span className="text-text-quiet">{t(`wordless.${wordless}`)}</span>
      ) : (
        <TwoLines
          first={
            <StatusMark
              {...OUTCOME_LOOK[outcome]}
              label={outcomes(`${outcome}.label`)}
              title={outcomes(`${outcome}.meaning`)}
            />
          }
          second={
            wordless ? (
              t(`wordless.${wordless}`)
            ) : (
              <code className="font-mono">{change(before, providerStatus)}</code>
            )
          }
        />
      )}
      {note ? <CheckNote note={note} /> : null}
    </span>
  )
}

/** Their detail: what it means, and beneath it the raw word. */
export function DetailCell({ item }: { readonly item: PayoutItem }) {
  const texts = useProviderTexts()
  const change = useChange()
  const { providerStatus, providerDetail, note } = item
  const before = note?.changed ? note.before.detail : providerDetail
  const raw = change(before, providerDetail)
  if (providerStatus === null || providerDetail === null) return <span className="text-text-quiet">—</span>
  const { label, meaning } = texts(providerStatus, providerDetail)
  return (
    <span title={meaning}>
      <TwoLines first={label} second={<code className="font-mono">{raw}</code>} />
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
