import { useTranslations } from 'next-intl'
import type { Outcome as Result } from '@/lib/domain/payout/state'
import type { Look } from './shape'
import { StatusMark } from './status-mark'

export const OUTCOME_LOOK = {
  pending: { tone: 'moving', shape: 'clock' },
  settled: { tone: 'good', shape: 'full' },
  partially_returned: { tone: 'waiting', shape: 'back' },
  returned: { tone: 'bad', shape: 'back' },
  failed: { tone: 'bad', shape: 'cross' },
  cancelled: { tone: 'neutral', shape: 'dash' },
  unknown: { tone: 'unknown', shape: 'doubt' },
} as const satisfies Record<Result, Look>

/** What the provider's words mean for the money. Needs namespace `status`. */
export function Outcome({ outcome, prominent }: { readonly outcome: Result; readonly prominent?: boolean }) {
  const t = useTranslations('status.outcome')
  return (
    <StatusMark
      {...OUTCOME_LOOK[outcome]}
      label={t(`${outcome}.label`)}
      title={t(`${outcome}.meaning`)}
      {...(prominent && { prominent })}
    />
  )
}
