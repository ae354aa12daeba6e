import { useTranslations } from 'next-intl'
import { useHoldWords } from '@/components/payout/use-hold-words'
import { OUTCOME_LOOK } from '@/components/status/outcome'
import { PayoutState } from '@/components/status/payout-state'
import { useProviderTexts } from '@/components/status/provider-words'
import { StatusMark } from '@/components/status/status-mark'
import { TwoLines } from '@/components/ui/two-lines'
import { CheckNote } from './check-note'
import { type PayoutItem, wordlessReason } from './payout-item'

/** Ours, and beneath it what holds an approved one. */
export function StateCell({ item }: { readonly item: PayoutItem }) {
  const words = useHoldWords()
  const { state, hold } = item
  if (hold === null) return <PayoutState state={state} />
  const { why, short } = words({ ...item, hold })
  return (
    <span title={why}>
      <TwoLines first={<PayoutState state={state} />} second={short.why} />
    </span>
  )
}

/** Nothing left yet; of what is held, about when it may. */
function Unsent({ item, text }: { readonly item: PayoutItem; readonly text: string }) {
  const words = useHoldWords()
  const { hold } = item
  if (hold === null) return <span className="text-text-quiet">{text}</span>
  const { when, short } = words({ ...item, hold })
  return (
    <span className="text-text-quiet" title={when ?? undefined}>
      <TwoLines first={text} second={short.when} />
    </span>
  )
}

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
        <Unsent item={item} text={t(`wordless.${wordless}`)} />
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
