import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import type { EmergencyView } from '@/lib/emergency/get-emergencies'
import { EndEmergencyButton } from './end-emergency-button'
import { ReasonForm } from './reason-form'

const LOOKS = {
  asked: { tone: 'waiting', shape: 'clock' },
  lapsed: { tone: 'neutral', shape: 'hollow' },
  now: { tone: 'bad', shape: 'full' },
  review: { tone: 'waiting', shape: 'clock' },
  reviewed: { tone: 'good', shape: 'full' },
} as const

/** One emergency: who asked, who joined and why, what was approved by it, and what came of it. */
export function EmergencyEntry({
  emergency,
  timeZone,
}: {
  readonly emergency: EmergencyView
  readonly timeZone: string
}) {
  const t = useTranslations('emergency')
  const common = useTranslations('common')
  const { id, state, may, payouts } = emergency
  const said = (name: string | null, words: string | null) => (
    <>
      {name}
      {words ? (
        <span className="block break-words whitespace-pre-wrap">{common('quoted', { words })}</span>
      ) : null}
    </>
  )
  const time = (at: Date) => <ExactTime at={at} timeZone={timeZone} seconds />
  const items: Description[] = [
    { term: t('askedAt'), value: time(emergency.askedAt) },
    { term: t('askedBy'), value: said(emergency.askedBy, emergency.reason) },
    ...(emergency.joinedBy === null
      ? []
      : [{ term: t('joinedBy'), value: said(emergency.joinedBy, emergency.joinReason) }]),
    ...(emergency.endsAt === null
      ? [{ term: t('minutes'), value: t('lasts', { minutes: emergency.minutes }) }]
      : [{ term: t('until'), value: time(emergency.endedAt ?? emergency.endsAt) }]),
    ...(emergency.reviewedBy === null
      ? []
      : [{ term: t('reviewedBy'), value: said(emergency.reviewedBy, emergency.review) }]),
  ]
  return (
    <li className="flex flex-col gap-4 rounded border bg-raised p-4">
      <StatusMark {...LOOKS[state]} label={t(`state.${state}`)} />
      <DescriptionList items={items} />
      {payouts.length === 0 ? null : (
        <ul className="flex flex-col gap-1">
          {payouts.map(({ id: payoutId, name, amountMinor, currency }) => (
            <li key={payoutId} className="flex flex-wrap items-baseline gap-x-4">
              <TextLink href={`/payouts/${payoutId}`} prefetch={false} className="min-w-0 break-words py-0.5">
                {name || t('noName')}
              </TextLink>
              <Money minor={BigInt(amountMinor)} currency={currency} />
            </li>
          ))}
        </ul>
      )}
      {state === 'review' && !may.review ? (
        <p className="text-13 text-text-quiet">{t('waitsForReview')}</p>
      ) : null}
      {may.join ? <ReasonForm kind="join" emergencyId={id} /> : null}
      {may.review ? <ReasonForm kind="review" emergencyId={id} /> : null}
      {may.end ? <EndEmergencyButton emergencyId={id} /> : null}
    </li>
  )
}
