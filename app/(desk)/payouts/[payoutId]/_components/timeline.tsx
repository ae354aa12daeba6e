import { useTranslations } from 'next-intl'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import type { IconName } from '@/components/ui/icon'
import { TimelineItem } from '@/components/ui/timeline-item'
import type { Holder } from '@/lib/domain/permissions'
import type { listPayoutEvents, PayoutEventView } from '@/lib/payouts/list-payout-events'
import { Section } from './section'
import { TimelineEntry } from './timeline-entry'

const SOURCE_ICONS: Record<PayoutEventView['source'], IconName> = {
  person: 'person',
  worker: 'payouts',
  webhook: 'webhooks',
  poll: 'refresh',
  operator: 'keyboard',
}

type Props = {
  readonly payoutId: string
  readonly timeZone: string
  readonly timeline: Awaited<ReturnType<typeof listPayoutEvents>>
  readonly isFirstPage: boolean
  readonly holder: Holder
}

/** Everything that happened, newest first, a page at a time. */
export function Timeline({ payoutId, timeZone, timeline, isFirstPage, holder }: Props) {
  const t = useTranslations('payout.timeline')
  const { events, next } = timeline
  return (
    <Section title={t('title')} note={t('zone', { zone: timeZone.replaceAll('_', ' ') })}>
      {events.length === 0 ? <p className="text-text-quiet">{t('empty')}</p> : null}
      <ol className="flex flex-col">
        {events.map((event) => (
          <TimelineItem key={event.id} icon={SOURCE_ICONS[event.source]}>
            <TimelineEntry event={event} timeZone={timeZone} holder={holder} />
          </TimelineItem>
        ))}
      </ol>
      <KeysetLinks
        first={isFirstPage ? null : `/payouts/${payoutId}`}
        next={next === null ? null : `/payouts/${payoutId}?before=${next}`}
        scroll={false}
      />
    </Section>
  )
}
