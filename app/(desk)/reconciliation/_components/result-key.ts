import type { ItemResult } from '@/lib/reports/check-report-item'
import type { ReportItemView } from '@/lib/reports/get-report'

const RESULTS = {
  applied: true,
  unchanged: true,
  contradiction: true,
  not_kept_in_test: true,
  not_found_at_provider: true,
  account_turned_away: true,
  provider_unreachable: true,
  no_intent_id: true,
  other_intent: true,
} as const satisfies Record<ItemResult, true>

function isResult(result: string): result is ItemResult {
  return Object.hasOwn(RESULTS, result)
}

/** The text for what our own look said: only what concerns a payout in doubt, or denies one, is looked up. */
export function resultKey({ finding, result }: Pick<ReportItemView, 'finding' | 'result'>) {
  if (result !== null && isResult(result)) return `results.${result}` as const
  return finding === 'resolves' || finding === 'denies' ? 'report.pending' : 'report.none'
}
