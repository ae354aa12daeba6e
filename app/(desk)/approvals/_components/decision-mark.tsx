import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import type { InboxRow } from '@/lib/approvals/inbox-row'

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
