import { useTranslations } from 'next-intl'
import { useDeliveryTexts } from '@/app/(desk)/webhooks/_components/use-delivery-texts'
import { VerdictMark } from '@/app/(desk)/webhooks/_components/verdict-mark'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'
import { Section } from './section'

const SHOWN = 5

/** The notifications about this payout; each opens, and the inbox shows them all. */
export function Deliveries({
  payoutId,
  deliveries,
}: {
  readonly payoutId: string
  readonly deliveries: { readonly rows: readonly DeliveryRow[]; readonly next: string | null }
}) {
  const t = useTranslations('payout.deliveries')
  const { resultText } = useDeliveryTexts()
  const { rows } = deliveries
  return (
    <Section title={t('title')}>
      {rows.length === 0 ? <p className="text-text-quiet">{t('none')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id} className="flex flex-col gap-0.5 py-2 first:pt-0">
            <span className="flex flex-wrap items-center justify-between gap-x-3">
              <TextLink href={`/webhooks/${row.id}`} className="figures text-13">
                <ExactTime at={row.receivedAt} timeZone={row.timeZone} seconds />
              </TextLink>
              <VerdictMark verdict={row.verdict} />
            </span>
            <code className="font-mono text-12 text-text-quiet wrap-anywhere">{row.action ?? row.topic}</code>
            <span className="text-13">{resultText(row)}</span>
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
