import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import type { InboxRow } from '@/lib/approvals/inbox-row'

/** Why it was rejected, in one line; empty where it was not. Needs `status`. */
export function useReasonText(): (decision: InboxRow['decision']) => string {
  const t = useTranslations('status.rejection')
  return (decision) => {
    const cause = decision?.cause ? t(decision.cause) : ''
    return decision?.reason ? [cause, decision.reason].filter(Boolean).join(': ') : cause
  }
}

/** Ours: authorised or not. */
export function DecisionMark({ row }: { readonly row: InboxRow }) {
  const t = useTranslations('approvals.decision')
  if (row.decision === null) return null
  const { kind } = row.decision
  return (
    <StatusMark
      tone={kind === 'approve' ? 'good' : 'bad'}
      shape={kind === 'approve' ? 'full' : 'dash'}
      label={t(kind)}
    />
  )
}
