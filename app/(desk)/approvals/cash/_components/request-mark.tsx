import { useTranslations } from 'next-intl'
import type { Look } from '@/components/status/shape'
import { StatusMark } from '@/components/status/status-mark'
import type { RequestState } from '@/lib/cash-out/request-state'

const LOOKS = {
  waiting: { tone: 'waiting', shape: 'clock' },
  approved: { tone: 'good', shape: 'full' },
  declined: { tone: 'bad', shape: 'dash' },
  expired: { tone: 'neutral', shape: 'clock' },
  withdrawn: { tone: 'neutral', shape: 'back' },
} as const satisfies Record<RequestState, Look>

/** What became of a request of the tills. Needs `cashRequests`. */
export function RequestMark({
  state,
  prominent,
}: {
  readonly state: RequestState
  readonly prominent?: boolean
}) {
  const t = useTranslations('cashRequests.state')
  return <StatusMark {...LOOKS[state]} label={t(state)} {...(prominent && { prominent })} />
}
