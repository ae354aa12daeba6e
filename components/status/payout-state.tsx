import { useTranslations } from 'next-intl'
import type { PayoutState as State } from '@/lib/domain/payout/state'
import type { Look } from './shape'
import { StatusMark } from './status-mark'

/** Ours. `final` is calm whatever its end: the outcome beside it says whether that was good. */
export const PAYOUT_STATE_LOOK = {
  draft: { tone: 'neutral', shape: 'hollow' },
  submitted: { tone: 'waiting', shape: 'clock' },
  approved: { tone: 'moving', shape: 'hollow' },
  rejected: { tone: 'bad', shape: 'dash' },
  expired: { tone: 'neutral', shape: 'clock' },
  discarded: { tone: 'neutral', shape: 'dash' },
  sending: { tone: 'moving', shape: 'half' },
  unknown: { tone: 'unknown', shape: 'doubt' },
  sent: { tone: 'moving', shape: 'full' },
  final: { tone: 'neutral', shape: 'full' },
} as const satisfies Record<State, Look>

/** What we decided and did, in our word. Needs namespace `status`. */
export function PayoutState({ state, prominent }: { readonly state: State; readonly prominent?: boolean }) {
  const t = useTranslations('status.state')
  return (
    <StatusMark
      {...PAYOUT_STATE_LOOK[state]}
      label={t(`${state}.label`)}
      title={t(`${state}.meaning`)}
      {...(prominent && { prominent })}
    />
  )
}
