import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { TimeAgo } from '@/components/ui/time-ago'
import type { UndeliveredRow } from '@/lib/notices/list-undelivered'
import { SendAgainButton } from './send-again-button'
import { useProblemText } from './use-problem-text'

const COLUMNS = ['event', 'undeliveredOf', 'problem', 'tries', 'when', 'sendAgain'] as const

/** What nobody could be told of: somebody has to be told otherwise, and something to be mended. */
export function UndeliveredTable({ rows }: { readonly rows: readonly UndeliveredRow[] }) {
  const t = useTranslations('notices')
  const head = (key: (typeof COLUMNS)[number]) => (key === 'event' ? t('mine.event') : t(`channels.${key}`))
  return (
    <ListTable
      caption={t('channels.undelivered')}
      columns={COLUMNS.map((key) => ({ key, head: head(key), right: key === 'tries' }))}
      rows={rows}
      cell={(row, column) => <Cell row={row} column={column} />}
      compact={(row) => (
        <span className="flex flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            <Cell row={row} column="event" />
            <Cell row={row} column="when" />
          </span>
          <span className="text-12 break-words text-text-quiet">
            {row.to} · <Cell row={row} column="problem" />
          </span>
          <span>
            <Cell row={row} column="sendAgain" />
          </span>
        </span>
      )}
    />
  )
}

function Cell({ row, column }: { readonly row: UndeliveredRow; readonly column: (typeof COLUMNS)[number] }) {
  const t = useTranslations('notices')
  const problemText = useProblemText()
  switch (column) {
    case 'event':
      return t(`events.${row.event}.any`)
    case 'undeliveredOf':
      return row.to
    case 'problem':
      return problemText(row.problem)
    case 'tries':
      return <span className="figures">{row.tries}</span>
    case 'sendAgain':
      return <SendAgainButton deliveryId={row.id} name={row.to} />
    case 'when':
      return <TimeAgo at={row.at} />
  }
}
