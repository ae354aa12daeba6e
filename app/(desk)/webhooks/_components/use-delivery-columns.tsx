import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/column'
import { classNames } from '@/components/ui/class-names'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import { TwoLines } from '@/components/ui/two-lines'
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
      { id: 'topic', label: t('column.topic'), cell: ({ topic }) => <Word word={topic} none={t('none')} /> },
      {
        id: 'verdict',
        label: t('column.verdict'),
        cell: (row) => <Verdict row={row} />,
      },
      {
        id: 'payout',
        label: t('column.payout'),
        cell: (row) => (
          <TwoLines
            first={<PayoutLink row={row} />}
            second={
              row.payoutId === null && row.cashOrderId === null && row.resourceId ? (
                <Word word={row.resourceId} none="" />
              ) : null
            }
          />
        ),
      },
      { id: 'result', label: t('column.result'), cell: (row) => <Result row={row} /> },
    ],
    [t],
  )
}

function Time({ row }: { readonly row: DeliveryRow }) {
  return (
    <TwoLines
      first={
        <TextLink href={`/webhooks/${row.id}`} prefetch={false} tabIndex={-1} className="figures">
          <ExactTime at={row.receivedAt} timeZone={row.timeZone} />
        </TextLink>
      }
      second={<TimeAgo at={row.receivedAt} timeZone={row.timeZone} />}
    />
  )
}

/** Below the signature what became of it, where that is not the usual. */
function Verdict({ row }: { readonly row: DeliveryRow }) {
  const { state, duplicates } = row
  const t = useTranslations('webhooks')
  const isUsual = state === 'processed' || state === 'stored'
  const again = duplicates === 0 ? null : t('repeated', { count: duplicates })
  return (
    <TwoLines
      first={<VerdictMark of={row} />}
      second={[isUsual ? null : t(`state.${state}`), again].filter(Boolean).join(' · ') || null}
    />
  )
}

function Word({ word, none }: { readonly word: string | null; readonly none: string }) {
  if (word === null) return <span className="text-text-quiet">{none}</span>
  return <code className="block max-w-60 truncate font-mono text-12">{word}</code>
}

/** What the look said in words, beside the provider's own; an HTTP status only where it is not the usual one. */
function Result({ row }: { readonly row: DeliveryRow }) {
  const { resultText } = useDeliveryTexts()
  const { httpStatus, providerStatus, providerDetail } = row
  const words = providerDetail ? `${providerStatus} / ${providerDetail}` : providerStatus
  const status = httpStatus === null || httpStatus === 200 ? null : `HTTP ${httpStatus}`
  const raw = [status, words].filter(Boolean).join(' · ')
  return (
    <TwoLines
      first={
        <span title={resultText(row)} className="block max-w-96 truncate">
          {resultText(row)}
        </span>
      }
      second={raw ? <code className="font-mono">{raw}</code> : null}
    />
  )
}

/** The way to its payout, or to its order at a till; whole where there is room for it. */
export function PayoutLink({ row, whole = false }: { readonly row: DeliveryRow; readonly whole?: boolean }) {
  const t = useTranslations('webhooks')
  const { payoutId, payoutReference, cashOrderId, orderReference } = row
  const [href, id, reference] =
    payoutId === null
      ? [`/cash-out/orders/${cashOrderId}`, cashOrderId, orderReference]
      : [`/payouts/${payoutId}`, payoutId, payoutReference]
  if (id === null) return <span className="text-text-quiet">{t('noPayout')}</span>
  return (
    <TextLink
      href={href}
      prefetch={false}
      title={reference ?? undefined}
      className={classNames('font-mono', whole ? 'break-all' : 'inline-block max-w-48 truncate align-bottom')}
    >
      {reference || `…${id.slice(-6)}`}
    </TextLink>
  )
}
