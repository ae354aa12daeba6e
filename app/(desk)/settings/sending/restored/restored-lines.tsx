import { useTimeZone, useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import type { RestoredLine } from '@/lib/restored/get-restored'
import { SeeButton } from './see-button'

const COLUMNS = ['reference', 'amount', 'sent', 'here', 'see'] as const

/** What left and the database does not know, in the order of sending. */
export function RestoredLines({ lines }: { readonly lines: readonly RestoredLine[] }) {
  const t = useTranslations('restored')
  return (
    <ListTable
      caption={t('linesTitle')}
      columns={COLUMNS.map((key) => ({ key, head: t(`columns.${key}`), right: key === 'amount' }))}
      rows={lines}
      cell={(line, column) => <LineCell line={line} column={column} />}
      compact={(line) => (
        <div className="flex flex-col gap-1 text-13">
          {COLUMNS.map((column) => (
            <span key={column} className="whitespace-normal">
              <LineCell line={line} column={column} />
            </span>
          ))}
        </div>
      )}
    />
  )
}

function LineCell({
  line,
  column,
}: {
  readonly line: RestoredLine
  readonly column: (typeof COLUMNS)[number]
}) {
  const t = useTranslations('restored')
  const timeZone = useTimeZone() ?? 'UTC'
  switch (column) {
    case 'reference':
      return <span className="font-mono break-all">{line.externalReference}</span>
    case 'amount':
      return <Money minor={BigInt(line.amountMinor)} currency={line.currency} />
    case 'sent':
      return (
        <>
          <ExactTime at={line.firstSentAt} timeZone={timeZone} seconds />{' '}
          <span className="text-text-quiet">({t('times', { count: line.sends })})</span>
        </>
      )
    case 'here':
      return (
        <>
          {t(`here.${line.here}`)}{' '}
          {line.payoutId === null ? null : (
            <TextLink href={`/payouts/${line.payoutId}`}>{t('open')}</TextLink>
          )}
        </>
      )
    case 'see':
      return <SeeButton lineId={line.id} reference={line.externalReference} />
  }
}
