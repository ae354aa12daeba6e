import { useTranslations } from 'next-intl'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { useErrorTexts } from '@/components/form/error-texts'
import { RawBody } from '@/components/payout/raw-body'
import { OrderState } from '@/components/status/order-state'
import { ExactTime } from '@/components/ui/exact-time'
import type { IconName } from '@/components/ui/icon'
import { TextLink } from '@/components/ui/text-link'
import { TimelineItem } from '@/components/ui/timeline-item'
import type { CashEventView, OrderEvents } from '@/lib/cash-out/list-order-events'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatExactTime } from '@/lib/i18n/format'
import { isKnownEvent } from './event-kinds'

const SOURCE_ICONS: Record<CashEventView['source'], IconName> = {
  person: 'person',
  worker: 'till',
  webhook: 'webhooks',
  poll: 'refresh',
  operator: 'keyboard',
}

type Props = {
  readonly orderId: string
  readonly timeZone: string
  readonly timeline: OrderEvents
  readonly isFirstPage: boolean
  /** Whether the reader may open notifications. */
  readonly opensDeliveries: boolean
}

/** Everything that happened, newest first, a page at a time. */
export function Timeline({ orderId, timeZone, timeline, isFirstPage, opensDeliveries }: Props) {
  const t = useTranslations('cashOut.one')
  const { events, next } = timeline
  return (
    <Section title={t('timeline')} note={t('zone', { zone: timeZone.replaceAll('_', ' ') })}>
      {events.length === 0 ? <p className="text-text-quiet">{t('empty')}</p> : null}
      <ol className="flex flex-col">
        {events.map((event) => (
          <TimelineItem key={event.id} icon={SOURCE_ICONS[event.source]}>
            <Entry event={event} timeZone={timeZone} opensDeliveries={opensDeliveries} />
          </TimelineItem>
        ))}
      </ol>
      <KeysetLinks
        first={isFirstPage ? null : `/cash-out/orders/${orderId}`}
        next={next === null ? null : `/cash-out/orders/${orderId}?before=${next}`}
        scroll={false}
      />
    </Section>
  )
}

type EntryProps = Pick<Props, 'timeZone' | 'opensDeliveries'> & { readonly event: CashEventView }

function Entry({ event, timeZone, opensDeliveries }: EntryProps) {
  const t = useTranslations('cashOut')
  const locale = useAppLocale()
  const { kind, source, personName, fromState, toState, rawBody } = event
  const title = isKnownEvent(kind) ? t(`events.${kind}`) : kind
  // Two lines of one second would bear one name.
  const time = `${formatExactTime(event.at, locale, timeZone)} (${event.id})`
  const by = t(`source.${source}`)
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-semibold">{title}</h3>
        <ExactTime at={event.at} timeZone={timeZone} seconds className="figures text-13 text-text-quiet" />
      </div>
      <p className="text-13 text-text-quiet">{personName ?? by}</p>
      <div className="mt-1 flex flex-col gap-1 text-13">
        {toState !== null && fromState !== toState ? (
          <p className="flex flex-wrap items-center gap-x-2">
            {fromState === null ? null : (
              <>
                <OrderState state={fromState} />
                <span aria-hidden="true">→</span>
                <span className="sr-only">{t('one.became')}</span>
              </>
            )}
            <OrderState state={toState} />
          </p>
        ) : null}
        <Facts event={event} opensDeliveries={opensDeliveries} />
      </div>
      {rawBody ? (
        <RawBody summary={t('one.raw')} label={t('one.rawOf', { title, time })} body={rawBody} />
      ) : null}
    </div>
  )
}

/** The provider's words, what was sent how often, and where the news came from. */
function Facts({ event: { facts, httpStatus, deliveryId }, opensDeliveries }: Omit<EntryProps, 'timeZone'>) {
  const t = useTranslations('cashOut.one')
  const { reasonText } = useErrorTexts()
  const text = (key: string) => {
    const fact = facts[key]
    return typeof fact === 'string' && fact !== '' ? fact : null
  }
  const reason = text('reason') ?? text('why')
  const words = [
    [text('status'), text('orderStatus')],
    [text('paymentStatus'), text('paymentDetail')],
    [text('detail'), text('refusal')],
  ].flatMap((pair) => pair.filter((word) => word !== null).join(' / ') || [])
  const ids = [text('merchantOrderId'), text('paymentId')].filter((id) => id !== null)
  const send = facts['send']
  const parts = [
    typeof send === 'number' ? t('send', { send: String(send) }) : null,
    httpStatus === null ? null : `HTTP ${httpStatus}`,
  ].filter((part) => part !== null)
  return (
    <>
      {reason === null ? null : (
        <p>
          {reasonText(reason)} <code className="font-mono text-12 text-text-quiet">{reason}</code>
        </p>
      )}
      {words.length + ids.length === 0 ? null : (
        <p className="flex flex-wrap gap-x-3 font-mono text-12 text-text-quiet wrap-anywhere">
          {[...new Set([...words, ...ids])].map((word) => (
            <code key={word}>{word}</code>
          ))}
        </p>
      )}
      {parts.length === 0 && (deliveryId === null || !opensDeliveries) ? null : (
        <p className="flex flex-wrap gap-x-3 text-text-quiet">
          {parts.map((part) => (
            <span key={part}>{part}</span>
          ))}
          {deliveryId !== null && opensDeliveries ? (
            <TextLink href={`/webhooks/${deliveryId}`} className="inline-block py-0.5">
              {t('delivery')}
            </TextLink>
          ) : null}
        </p>
      )}
    </>
  )
}
