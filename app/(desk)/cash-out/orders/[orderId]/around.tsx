import { useTranslations } from 'next-intl'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { useDeliveryTexts } from '@/app/(desk)/webhooks/_components/use-delivery-texts'
import { VerdictMark } from '@/app/(desk)/webhooks/_components/verdict-mark'
import { Callout } from '@/components/ui/callout'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import type { IncidentRow } from '@/lib/incidents/incident-row'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'

const SHOWN = 5

/** The newest notifications about this order. */
export function Deliveries({ rows }: { readonly rows: readonly DeliveryRow[] }) {
  const t = useTranslations('cashOut.one')
  const { resultText } = useDeliveryTexts()
  return (
    <Section title={t('deliveries')}>
      {rows.length === 0 ? <p className="text-text-quiet">{t('noDeliveries')}</p> : null}
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
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What a person has to look at, or had, before anything else on the page. Nothing while there is nothing. */
export function OrderIncidents({ rows }: { readonly rows: readonly IncidentRow[] }) {
  const t = useTranslations('cashOut.one')
  const kinds = useTranslations('incidents.kinds')
  if (rows.length === 0) return null
  const isOpen = rows.some(({ closedAt }) => closedAt === null)
  return (
    <Callout tone={isOpen ? 'bad' : 'neutral'} className="mb-5" title={t('incidents')}>
      <ul className="flex flex-col gap-1">
        {rows.map(({ id, kind, closedAt }) => (
          <li key={id}>
            <TextLink href={`/incidents/${id}`}>{kinds(`${kind}.title`)}</TextLink>
            <span className="text-13 text-text-quiet"> · {closedAt === null ? t('open') : t('closed')}</span>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
