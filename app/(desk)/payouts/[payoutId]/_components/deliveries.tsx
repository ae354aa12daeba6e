import { useTranslations } from 'next-intl'
import { useDeliveryTexts } from '@/app/(desk)/webhooks/_components/use-delivery-texts'
import { VerdictMark } from '@/app/(desk)/webhooks/_components/verdict-mark'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import { NOTICE_TRIES_MS, type Notice } from '@/lib/domain/payout/silence'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'
import { Section } from './section'

const SHOWN = 5

/** The notifications about this payout; each opens, and the inbox shows them all. Before them what is still to come. */
export function Deliveries({
  payoutId,
  notice,
  timeZone,
  deliveries,
}: {
  readonly payoutId: string
  readonly notice: Notice
  readonly timeZone: string
  readonly deliveries: { readonly rows: readonly DeliveryRow[]; readonly next: string | null }
}) {
  const t = useTranslations('payout.deliveries')
  const { resultText } = useDeliveryTexts()
  const { rows } = deliveries
  return (
    <Section title={t('title')}>
      {rows.length === 0 ? <p className="mb-2 text-text-quiet">{t('none')}</p> : null}
      <StillToCome notice={notice} timeZone={timeZone} />
      <ul className="flex flex-col divide-y divide-line">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id} className="flex flex-col gap-0.5 py-2 first:pt-0">
            <span className="flex flex-wrap items-center justify-between gap-x-3">
              <TextLink href={`/webhooks/${row.id}`} className="figures text-13">
                <ExactTime at={row.receivedAt} timeZone={row.timeZone} seconds />
              </TextLink>
              <VerdictMark of={row} />
            </span>
            <code className="font-mono text-12 text-text-quiet wrap-anywhere">{row.action ?? row.topic}</code>
            <span className="text-13">{resultText(row)}</span>
            <Said row={row} />
          </li>
        ))}
      </ul>
      {rows.length > 0 ? (
        <p className="mt-2 text-13">
          <TextLink href={`/webhooks?payout=${payoutId}`}>{t('all')}</TextLink>
        </p>
      ) : null}
    </Section>
  )
}

/** When the provider tells of the last change again, or that Giro only learns by asking. Nothing where all was told. */
function StillToCome({ notice, timeZone }: { readonly notice: Notice; readonly timeZone: string }) {
  const t = useTranslations('payout.deliveries')
  const time = (at: Date) => ({ time: () => <ExactTime at={at} timeZone={timeZone} /> })
  switch (notice.kind) {
    case 'due':
      return (
        <p className="mb-2 text-13">
          {t.rich('due', { ...time(notice.at), attempt: notice.attempt, tries: NOTICE_TRIES_MS.length })}
        </p>
      )
    case 'polling_only':
      return <p className="mb-2 text-13">{t.rich('pollingOnly', time(notice.since))}</p>
    case 'none_expected':
    case 'nothing_to_tell':
    case 'told':
      return null
  }
}

/** The provider's own words to our question, and its status where that is not the usual one. */
function Said({ row: { httpStatus, providerStatus, providerDetail } }: { readonly row: DeliveryRow }) {
  const status = httpStatus === null || httpStatus === 200 ? null : `HTTP ${httpStatus}`
  const words = [status, [providerStatus, providerDetail].filter(Boolean).join(' / ')].filter(Boolean)
  if (words.length === 0) return null
  return <code className="font-mono text-12 text-text-quiet wrap-anywhere">{words.join(' · ')}</code>
}
