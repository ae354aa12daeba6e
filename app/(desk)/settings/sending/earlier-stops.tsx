import { useTimeZone, useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { ExactTime } from '@/components/ui/exact-time'
import type { StopView } from '@/lib/sending/get-sending'
import { StopReason } from './sending-state'

const COLUMNS = ['stopped', 'by', 'why', 'resumed'] as const

/** The stops that are over, newest first, each with the words of both ends. */
export function EarlierStops({ stops }: { readonly stops: readonly StopView[] }) {
  const t = useTranslations('sending')
  return (
    <ListTable
      caption={t('earlier')}
      columns={COLUMNS.map((key) => ({ key, head: t(key) }))}
      rows={stops}
      cell={(stop, column) => <StopCell stop={stop} column={column} />}
      compact={(stop) => (
        <div className="flex flex-col gap-1 text-13">
          {COLUMNS.map((column) => (
            <span key={column} className="whitespace-normal">
              <span className="text-text-quiet">{t(column)}: </span>
              <StopCell stop={stop} column={column} />
            </span>
          ))}
        </div>
      )}
    />
  )
}

function StopCell({ stop, column }: { readonly stop: StopView; readonly column: (typeof COLUMNS)[number] }) {
  const t = useTranslations('sending')
  const timeZone = useTimeZone() ?? 'UTC'
  switch (column) {
    case 'stopped':
      return <ExactTime at={stop.stoppedAt} timeZone={timeZone} />
    case 'by':
      return stop.cause === 'person' ? stop.stoppedBy : t('byGiro')
    case 'why':
      return (
        <span className="block max-w-[40ch] break-words whitespace-normal max-sm:inline">
          <StopReason stop={stop} />
        </span>
      )
    case 'resumed':
      return (
        <span className="block max-w-[40ch] break-words whitespace-normal max-sm:inline">
          {stop.resumedAt ? <ExactTime at={stop.resumedAt} timeZone={timeZone} /> : null}
          {stop.resumedBy ? (
            <span className="block text-text-quiet">
              {t('resumedBy', { person: stop.resumedBy, note: stop.resumeNote ?? '' })}
            </span>
          ) : null}
        </span>
      )
  }
}
