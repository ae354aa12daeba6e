import { useTranslations } from 'next-intl'
import type { OrderState as State } from '@/lib/domain/cash-out/order-state'
import type { Look } from './shape'
import { StatusMark } from './status-mark'

/** Ours. What ended unpaid is calm; what waits for a decision or was missed is not. */
const ORDER_STATE_LOOK = {
  asking: { tone: 'waiting', shape: 'clock' },
  queued: { tone: 'moving', shape: 'hollow' },
  sending: { tone: 'moving', shape: 'half' },
  unknown: { tone: 'unknown', shape: 'doubt' },
  offered: { tone: 'moving', shape: 'clock' },
  withdrawing: { tone: 'moving', shape: 'back' },
  declined: { tone: 'neutral', shape: 'dash' },
  refused: { tone: 'bad', shape: 'cross' },
  withdrawn: { tone: 'neutral', shape: 'dash' },
  lapsed: { tone: 'neutral', shape: 'clock' },
  paid: { tone: 'waiting', shape: 'clock' },
  unconfirmed: { tone: 'bad', shape: 'clock' },
  deciding: { tone: 'moving', shape: 'half' },
  completed: { tone: 'good', shape: 'full' },
  confirmed: { tone: 'good', shape: 'full' },
  cancelled: { tone: 'neutral', shape: 'back' },
  failed: { tone: 'neutral', shape: 'cross' },
  disputed: { tone: 'bad', shape: 'cross' },
} as const satisfies Record<State, Look>

/** What we did with an order and what its money proves, in our word. Needs namespace `cashOut`. */
export function OrderState({ state, prominent }: { readonly state: State; readonly prominent?: boolean }) {
  const t = useTranslations('cashOut.states')
  return <StatusMark {...ORDER_STATE_LOOK[state]} label={t(state)} {...(prominent && { prominent })} />
}
