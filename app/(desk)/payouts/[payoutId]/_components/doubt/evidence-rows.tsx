import { useTranslations } from 'next-intl'
import { CutList } from '@/components/ui/cut-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { EVIDENCE_SHOWN, type EvidenceView } from '@/lib/resolutions/get-doubt'

type Props = {
  readonly rows: readonly EvidenceView[]
  readonly currency: Currency
  readonly timeZone: string
}

/** What uploaded reports say about this payout, line by line. */
export function EvidenceRows({ rows, currency, timeZone }: Props) {
  const t = useTranslations('doubt.report')
  if (rows.length === 0) return null
  return (
    <CutList rows={rows} most={EVIDENCE_SHOWN}>
      {(shown) => (
        <ul className="mt-2 flex flex-col gap-1">
          {shown.map(({ uploadId, line, at, sourceId, amountMinor, agrees }) => (
            <li key={`${uploadId}-${line}`}>
              {t.rich(agrees ? 'row' : 'rowDiffers', {
                line: line ?? 0,
                amount: () =>
                  amountMinor === null ? null : <Money minor={BigInt(amountMinor)} currency={currency} />,
                time: () => (at === null ? null : <ExactTime at={at} timeZone={timeZone} seconds />),
              })}
              {sourceId === '' ? null : (
                <code className="block font-mono text-12 text-text-quiet wrap-anywhere">
                  {t('source', { id: sourceId })}
                </code>
              )}
            </li>
          ))}
        </ul>
      )}
    </CutList>
  )
}
