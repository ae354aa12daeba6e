import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/column'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'
import { useDeliveryTexts } from './use-delivery-texts'
import { VerdictMark } from './verdict-mark'

/** The columns of the inbox. */
export function useDeliveryColumns(): readonly DataColumn<DeliveryRow>[] {
  const t = useTranslations('webhooks')
  return useMemo(
    () => [
      { id: 'time', label: t('column.time'), hideable: false, cell: (row) => <Time row={row} /> },
      { id: 'account', label: t('column.account'), cell: ({ accountName }) => accountName },
      {
        id: 'action',
        label: t('column.action'),
        cell: ({ action }) => <Word word={action} none={t('none')} />,
      },
      {
        id: 'verdict',
        label: t('column.verdict'),
        cell: ({ verdict }) => <VerdictMark verdict={verdict} />,
      },
      { id: 'payout', label: t('column.payout'), cell: (row) => <PayoutLink row={row} /> },
      { id: 'result', label: t('column.result'), cell: (row) => <Result row={row} /> },
      { id: 'topic', label: t('column.topic'), cell: ({ topic }) => <Word word={topic} none={t('none')} /> },
      {
        id: 'resource',
        label: t('column.resource'),
        cell: ({ resourceId }) => <Word word={resourceId} none={t('none')} />,
      },
    ],
    [t],
  )
}

function Time({ row }: { readonly row: DeliveryRow }) {
  return (
    <TextLink href={`/webhooks/${row.id}`} prefetch={false} tabIndex={-1} className="figures">
      <ExactTime at={row.receivedAt} timeZone={row.timeZone} />
      <span className="text-text-quiet">
        {' · '}
        <TimeAgo at={row.receivedAt} timeZone={row.timeZone} />
      </span>
    </TextLink>
  )
}

function Word({ word, none }: { readonly word: string | null; readonly none: string }) {
  if (word === null) return <span className="text-text-quiet">{none}</span>
  return <code className="block max-w-72 truncate font-mono text-13">{word}</code>
}

/** What the look said in words, beside the provider's own; an HTTP status only where it is not the usual one. */
function Result({ row }: { readonly row: DeliveryRow }) {
  const { resultText } = useDeliveryTexts()
  const { httpStatus, providerStatus, providerDetail } = row
  const words = providerDetail ? `${providerStatus} / ${providerDetail}` : providerStatus
  const status = httpStatus === null || httpStatus === 200 ? null : `HTTP ${httpStatus}`
  const raw = [status, words].filter(Boolean).join(' · ')
  return (
    <span className="inline-flex items-center gap-2">
      {resultText(row)}
      {raw ? <code className="font-mono text-12 text-text-quiet">{raw}</code> : null}
    </span>
  )
}

export function PayoutLink({ row }: { readonly row: DeliveryRow }) {
  const t = useTranslations('webhooks')
  const { payoutId, payoutReference } = row
  if (payoutId === null) return <span className="text-text-quiet">{t('noPayout')}</span>
  return (
    <TextLink
      href={`/payouts/${payoutId}`}
      prefetch={false}
      title={payoutReference ?? undefined}
      className="inline-block max-w-48 truncate align-bottom font-mono"
    >
      {payoutReference || `…${payoutId.slice(-6)}`}
    </TextLink>
  )
}
