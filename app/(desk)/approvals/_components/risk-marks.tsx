import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import type { SetMark } from '@/lib/domain/approval/approval-set'

/** What asks for a look before a payout is approved, in words, the heaviest first. Needs `approvals`. */
export function RiskMarks({ marks }: { readonly marks: readonly SetMark[] }) {
  const t = useTranslations('approvals.risk')
  if (marks.length === 0) return null
  return (
    <span className="flex flex-col">
      {marks.map((mark) => (
        <StatusMark key={mark} tone="waiting" shape="clock" label={t(mark)} />
      ))}
    </span>
  )
}
