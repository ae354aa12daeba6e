import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import type { PolicySummary } from '@/lib/policies/policy-views'

const MARKS = {
  proposed: { tone: 'waiting', shape: 'half' },
  in_force: { tone: 'good', shape: 'full' },
  replaced: { tone: 'neutral', shape: 'hollow' },
  refused: { tone: 'bad', shape: 'cross' },
  withdrawn: { tone: 'neutral', shape: 'dash' },
} as const

/** Where a version stands. */
export function PolicyState({ state }: { readonly state: PolicySummary['state'] }) {
  const t = useTranslations('policies.state')
  return <StatusMark {...MARKS[state]} label={t(state)} />
}
