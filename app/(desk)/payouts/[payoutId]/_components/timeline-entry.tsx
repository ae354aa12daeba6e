import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useErrorTexts } from '@/components/form/error-texts'
import { RawBody } from '@/components/payout/raw-body'
import { Outcome } from '@/components/status/outcome'
import { PayoutState } from '@/components/status/payout-state'
import { ProviderDetail, ProviderStatus } from '@/components/status/provider-status'
import { RejectionWords } from '@/components/status/rejection-words'
import { Copyable } from '@/components/ui/copyable'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import { can, type Holder } from '@/lib/domain/permissions'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatExactTime } from '@/lib/i18n/format'
import type { PayoutEventView } from '@/lib/payouts/list-payout-events'
import { isKnownEvent } from './event-kinds'

type Props = {
  readonly event: PayoutEventView
  readonly timeZone: string
  /** Who reads: links lead where they may go. */
  readonly holder: Holder
}

/** One line of the timeline: what happened, when to the second, who or what said so, and its raw body folded. */
export function TimelineEntry({ event, timeZone, holder }: Props) {
  const t = useTranslations('payout')
  const locale = useAppLocale()
  const { kind, source, personName, fromState, toState, rawBody } = event
  // Two lines of one second would bear one name.
  const time = `${formatExactTime(event.at, locale, timeZone)} (${event.id})`
  const title = isKnownEvent(kind) ? t(`events.${kind}`) : kind
  const by = personName ?? t(`source.${source}`)
  const who = event.onBehalfOf === null ? by : t('onBehalf', { name: by, absent: event.onBehalfOf })
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-semibold">{title}</h3>
        <ExactTime at={event.at} timeZone={timeZone} seconds className="figures text-13 text-text-quiet" />
      </div>
      <p className="text-13 text-text-quiet">
        {personName !== null && source !== 'person' ? `${who} · ${t(`source.${source}`)}` : who}
      </p>
      <div className="mt-1 flex flex-col gap-1 text-13">
        {toState !== null && fromState !== toState ? (
          <p className="flex flex-wrap items-center gap-x-2">
            {fromState === null ? null : (
              <>
                <PayoutState state={fromState} />
                <span aria-hidden="true">→</span>
                <span className="sr-only">{t('timeline.became')}</span>
              </>
            )}
            <PayoutState state={toState} />
          </p>
        ) : null}
        <ProviderWords event={event} />
        <Facts event={event} timeZone={timeZone} holder={holder} />
      </div>
      {rawBody ? (
        <RawBody summary={t('timeline.raw')} label={t('timeline.rawOf', { title, time })} body={rawBody} />
      ) : null}
    </div>
  )
}

function ProviderWords({ event }: { readonly event: PayoutEventView }) {
  const { providerStatus, providerDetail, outcome } = event
  if (providerStatus === null && outcome === null) return null
  return (
    <p className="flex flex-wrap items-start gap-x-4 gap-y-1">
      {providerStatus === null ? null : <ProviderStatus status={providerStatus} outcome={outcome} />}
      {providerStatus === null || providerDetail === null ? null : (
        <ProviderDetail status={providerStatus} detail={providerDetail} />
      )}
      {providerStatus === null && outcome !== null ? <Outcome outcome={outcome} /> : null}
    </p>
  )
}

/** A link, or its text where it leads nowhere. 24 px high: a thumb must not press the line above. */
function Way({ href, text }: { readonly href: string | null; readonly text: string }) {
  if (href === null) return text
  return (
    <TextLink href={href} className="inline-block py-0.5">
      {text}
    </TextLink>
  )
}

function Facts({ event, timeZone, holder }: Props) {
  const t = useTranslations('payout.timeline')
  const { reasonText } = useErrorTexts()
  const { facts, httpStatus, deliveryId } = event
  const code = facts.why ?? facts.reason
  const parts: (readonly [key: string, part: ReactNode])[] = []
  if (facts.version !== undefined) parts.push(['version', t('version', { version: facts.version })])
  if (facts.changed === false) parts.push(['same', t('nothingNew')])
  if (facts.send !== undefined) parts.push(['send', t('send', { send: facts.send })])
  if (httpStatus !== null) parts.push(['http', <code key="http">HTTP {httpStatus}</code>])
  if (deliveryId !== null) {
    const href = can(holder, 'webhook:read') ? `/webhooks/${deliveryId}` : null
    parts.push(['delivery', <Way key="delivery" href={href} text={t('delivery')} />])
  }
  if (facts.emergency !== undefined) {
    const href = can(holder, 'company:read') ? '/settings/emergency' : null
    parts.push(['emergency', <Way key="emergency" href={href} text={t('emergency')} />])
  }
  if (facts.linked !== undefined) {
    parts.push(['linked', <Way key="linked" href={`/payouts/${facts.linked}`} text={t('linked')} />])
  }
  return (
    <>
      {code === undefined ? null : (
        <p>
          {reasonText(code)} <code className="font-mono text-12 text-text-quiet">{code}</code>
        </p>
      )}
      {facts.cause === undefined ? null : <RejectionWords cause={facts.cause} words={facts.words ?? null} />}
      {facts.refusal === undefined ? null : <p>{t('said', { words: facts.refusal })}</p>}
      {facts.nextSendAt === undefined ? null : (
        <p>
          {t.rich('resend', {
            time: () => <ExactTime at={facts.nextSendAt ?? ''} timeZone={timeZone} seconds />,
          })}
        </p>
      )}
      {parts.length === 0 ? null : (
        <p className="flex flex-wrap gap-x-3 text-text-quiet">
          {parts.map(([key, part]) => (
            <span key={key}>{part}</span>
          ))}
        </p>
      )}
      {facts.digest === undefined ? null : (
        <p>
          <Copyable value={facts.digest} what={t('digest')} shown={`${facts.digest.slice(0, 16)}…`} />
        </p>
      )}
    </>
  )
}
