import { useTranslations } from 'next-intl'
import type { AttemptState as State } from '@/lib/domain/payout/state'
import type { Look } from './shape'
import { StatusMark } from './status-mark'

export const ATTEMPT_STATE_LOOK = {
  waiting: { tone: 'waiting', shape: 'clock' },
  superseded: { tone: 'neutral', shape: 'dash' },
  declined: { tone: 'neutral', shape: 'dash' },
  queued: { tone: 'moving', shape: 'hollow' },
  sending: { tone: 'moving', shape: 'half' },
  unknown: { tone: 'unknown', shape: 'doubt' },
  refused: { tone: 'bad', shape: 'cross' },
  accepted: { tone: 'moving', shape: 'full' },
  settled: { tone: 'good', shape: 'full' },
  partially_returned: { tone: 'waiting', shape: 'back' },
  returned: { tone: 'bad', shape: 'back' },
  failed: { tone: 'bad', shape: 'cross' },
  cancelled: { tone: 'neutral', shape: 'dash' },
  disproved: { tone: 'bad', shape: 'cross' },
} as const satisfies Record<State, Look>

/** One send to the provider. Needs namespace `status`. */
export function AttemptState({ state }: { readonly state: State }) {
  const t = useTranslations('status.attempt')
  return <StatusMark {...ATTEMPT_STATE_LOOK[state]} label={t(state)} />
}
