import { useTranslations } from 'next-intl'
import type { Look } from '@/components/status/shape'
import { StatusMark } from '@/components/status/status-mark'
import type { ReplayRow } from '@/lib/webhooks/get-replay'

const LOOKS = {
  running: { tone: 'moving', shape: 'half' },
  cancelled: { tone: 'neutral', shape: 'dash' },
  failures: { tone: 'bad', shape: 'cross' },
  finished: { tone: 'good', shape: 'full' },
} as const satisfies Record<string, Look>

/** How a replay stands. */
export function ReplayState({ replay }: { readonly replay: ReplayRow }) {
  const t = useTranslations('webhooks.replays.standing')
  const { finishedAt, cancelledBy, counts } = replay
  const standing =
    finishedAt === null
      ? 'running'
      : cancelledBy !== null
        ? 'cancelled'
        : counts.failed > 0
          ? 'failures'
          : 'finished'
  return <StatusMark {...LOOKS[standing]} label={t(standing)} />
}
